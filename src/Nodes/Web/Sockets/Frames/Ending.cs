namespace Lolo.Nodes.Web.Sockets.Frames;

/// <summary>How a session ended, as its <c>close</c> event tells.</summary>
/// <param name="Code">The close code; 1005 when the client gave none, 1006 when the connection was lost.</param>
/// <param name="Reason">The reason; may be empty.</param>
internal sealed record Ending(int Code, string Reason);
