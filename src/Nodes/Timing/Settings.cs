using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Timing;

/// <summary>Reads the parameters of nodes that deal with time.</summary>
internal static class Settings
{
    /// <summary>A duration; null when left out.</summary>
    public static TimeSpan? Duration(this Record parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value is double milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    /// <summary>A whole number that has a default.</summary>
    public static int Whole(this Record parameters, string name) => (int)(double)parameters[name]!;

    /// <summary>A text; null when left out.</summary>
    public static string? Text(this Record parameters, string name) => parameters.TryGetValue(name, out var value) ? value as string : null;

    /// <summary>A switch; off when left out.</summary>
    public static bool Flag(this Record parameters, string name) => parameters.TryGetValue(name, out var value) && value is true;
}
