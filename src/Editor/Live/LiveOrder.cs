using Lolo.Admin.Answers;

namespace Lolo.Editor.Live;

/// <summary>What a page asks for.</summary>
/// <param name="Do"><c>watch</c>, <c>tap</c> or <c>untap</c>.</param>
/// <param name="Graph">Of <c>watch</c>: the graph; null for none.</param>
/// <param name="Link">Of <c>tap</c> and <c>untap</c>: a link of the watched graph.</param>
internal sealed record LiveOrder(string Do, string? Graph, string? Link)
{
    /// <summary>Reads an order.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static LiveOrder Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = Asked.Json(bytes);
        var order = new LiveOrder(Asked.Text(json, "do") ?? "", Asked.Text(json, "graph"), Asked.Text(json, "link"));
        return order switch
        {
            { Do: "watch" } or { Do: "tap" or "untap", Link: not null } => order,
            _ => throw new RefusedException(400, "an order is { \"do\": \"watch\", \"graph\": ID or null }, or { \"do\": \"tap\" or \"untap\", \"link\": \"a.out -> b.in\" }"),
        };
    }
}
