namespace Lolo.Nodes.Web.Requests;

/// <summary>What a request is answered with.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; empty for none.</param>
/// <param name="ContentType">Its type, unless the headers say otherwise; null for none.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, string? ContentType)
{
    /// <summary>Header names and values, alternating.</summary>
    public string[] Headers { get; init; } = [];
}
