using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Reading;

/// <summary>Reads parameters that the web triggers share.</summary>
internal static class Parameters
{
    /// <summary>A text; empty when left out.</summary>
    /// <param name="parameters">All of the node.</param>
    /// <param name="name">Its name.</param>
    public static string Text(this Record parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value is string text ? text : "";

    /// <summary>One text or a list of them, as a list.</summary>
    /// <param name="parameters">All of the node.</param>
    /// <param name="name">Its name.</param>
    public static string[] Texts(this Record parameters, string name) =>
        !parameters.TryGetValue(name, out var value)
            ? []
            : value switch
            {
                string text => [text],
                IReadOnlyList<object?> list => [.. list.OfType<string>()],
                _ => [],
            };

    /// <summary>A switch; off when left out.</summary>
    /// <param name="parameters">All of the node.</param>
    /// <param name="name">Its name.</param>
    public static bool Flag(this Record parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value is true;
}
