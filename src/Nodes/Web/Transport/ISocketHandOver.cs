namespace Lolo.Nodes.Web.Transport;

/// <summary>A connection that gives its socket to who speaks over it alone from now on.</summary>
internal interface ISocketHandOver
{
    /// <summary>
    /// Gives the socket away: the stream that is returned is read and written without the pipes. To be called once, when nobody reads or writes by the pipes
    /// any more; what had arrived in them is read first, and what was written to them is sent first.
    /// </summary>
    /// <returns>The stream; null where there is something between the pipes and who asks, as TLS is, so that the bytes are not those of the socket.</returns>
    Stream? TakeOver();
}
