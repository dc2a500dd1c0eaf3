namespace Lolo.Nodes.Web.Sockets;

/// <summary>The port a session's event goes out by; its number is the port's index.</summary>
internal enum SessionPort
{
    /// <summary>A client has connected.</summary>
    Request,

    /// <summary>A client has sent a message.</summary>
    Message,

    /// <summary>A client has gone.</summary>
    Close,
}
