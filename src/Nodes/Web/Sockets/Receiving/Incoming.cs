using Lolo.Nodes.Web.Sockets.Frames;

namespace Lolo.Nodes.Web.Sockets.Receiving;

/// <summary>What a reader read: a message, or the end.</summary>
/// <param name="Message">A string or bytes; null at the end.</param>
/// <param name="Ending">How the session is to end: as the client closed it, or for what the client did wrong; null with a message.</param>
/// <param name="Cause">A short fixed word for what the client did wrong; null when it did nothing.</param>
internal readonly record struct Incoming(object? Message, Ending? Ending = null, string? Cause = null);
