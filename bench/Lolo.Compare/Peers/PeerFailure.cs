namespace Lolo.Compare.Peers;

/// <summary>A peer could not be installed, started or measured. The message says why, for the results.</summary>
internal sealed class PeerFailure(string reason) : Exception(reason);
