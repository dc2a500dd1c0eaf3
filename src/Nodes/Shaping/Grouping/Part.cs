using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>A part that waits for the others.</summary>
/// <param name="Parts">What it carries about itself.</param>
/// <param name="Body">Its whole event.</param>
internal sealed record Part(Parts Parts, Record Body)
{
    /// <summary>Puts parts of one whole together, in the order they had.</summary>
    /// <param name="parts">The parts, some of which may be missing.</param>
    /// <returns>The event as it was before it was split, with the items as they are now.</returns>
    /// <exception cref="HandlerException">They do not fit together.</exception>
    public static object? Join(IEnumerable<Part> parts)
    {
        Part[] ordered = [.. parts.OrderBy(part => part.Parts.Index)];
        var whole = Whole.Join([.. ordered.Select(part => (part.Parts, part.Item))]);
        return ordered[0].Parts.Of is { } of ? FieldPath.Parse(of).Set(ordered[0].Beside(), whole) : whole;
    }

    private object? Item => Body.TryGetValue(Parts.Into, out var item) ? item
        : throw new HandlerException($"part {Parts.Index + 1} of {Parts.Count} has no field `{Parts.Into}` any more");

    private Record Beside()
    {
        var rest = Body.Where(field => field.Key != Parts.Into && field.Key != Parts.Field);
        return Record.Of([.. rest.Select(field => (field.Key, field.Value)), .. Parts.Outer is null ? [] : ((string, object?)[])[(Parts.Field, Parts.Outer)]]);
    }
}
