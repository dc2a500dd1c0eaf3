namespace Lolo.Compare.Peers;

/// <summary>A server that is measured.</summary>
/// <param name="Name">Its name in results and on the command line.</param>
/// <param name="Title">What it is called where people read.</param>
/// <param name="Start">Program and arguments; <c>{port}</c> stands for the port it listens to.</param>
/// <param name="Cases">What it serves, and at which path.</param>
internal sealed record Peer(string Name, string Title, IReadOnlyList<string> Start, IReadOnlyDictionary<string, string> Cases)
{
    /// <summary>A line for the shell that installs what it needs; null: nothing.</summary>
    public string? Install { get; init; }

    /// <summary>A path that exists once it is installed; null: it is installed in every run, which must be cheap.</summary>
    public string? Installed { get; init; }

    /// <summary>Whether a sender gets its own text too, which is then a delivery like the others.</summary>
    public bool DeliversToSender { get; init; }
}
