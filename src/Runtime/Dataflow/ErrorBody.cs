using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>The body by which an error travels: <c>{ error: { message, stack, node, line }, ev }</c>.</summary>
internal static class ErrorBody
{
    /// <summary>The failure of a handler, with what it got.</summary>
    public static Body Of(string node, HandlerException error, in Message message) =>
        Body.Of(Record.Of(("error", Detail(node, error)), ("ev", LiveValue.Hold(message.Body))));

    /// <summary>A failure outside any handler.</summary>
    /// <param name="node">The node it belongs to; null for none.</param>
    /// <param name="error">The failure.</param>
    public static Body Of(string? node, HandlerException error) => Body.Of(Record.Of(("error", Detail(node, error)), ("ev", null)));

    private static Record Detail(string? node, HandlerException error) => Record.Of(
        ("message", error.Message),
        ("stack", error.AuthorStack),
        ("node", node),
        ("line", error.Line is { } line ? (double)line : null));
}
