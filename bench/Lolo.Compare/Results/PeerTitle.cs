namespace Lolo.Compare.Results;

/// <summary>A peer as it is called in results.</summary>
internal sealed record PeerTitle(string Name, string Title)
{
    /// <summary>Whether it is a graph of ours.</summary>
    public bool IsOurs => Name.StartsWith("lolo-", StringComparison.Ordinal);
}
