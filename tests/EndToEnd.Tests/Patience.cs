using System.Diagnostics;

namespace Lolo.EndToEnd.Tests;

/// <summary>How long a test waits before it says that something will never come. Never an assertion about speed.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>As long, for what npm has to load over the network first.</summary>
    public static TimeSpan Install { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Waits for something that must come.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < Limit, waited.Elapsed < Limit ? null : $"waited in vain for {what()}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits for something that must come.</summary>
    public static Task UntilAsync(Func<bool> condition, Func<string> what) => UntilAsync(() => Task.FromResult(condition()), what);

    /// <summary>Waits for something that must come.</summary>
    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(condition, () => what);
}
