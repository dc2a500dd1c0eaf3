using System.Net.WebSockets;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>What a reader read: a message, the client's close, or a message beyond the limits.</summary>
/// <param name="Type">Text, binary or close.</param>
/// <param name="Message">A string or bytes; null for a close or a fault.</param>
/// <param name="Fault">Why the session is to be closed; null for nothing.</param>
internal readonly record struct Incoming(WebSocketMessageType Type, object? Message, Ending? Fault = null);
