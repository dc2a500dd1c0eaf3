namespace Lolo.EndToEnd.Tests;

/// <summary>How long a test waits before it says that something will never come. Never an assertion about speed.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);
}
