using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// An open connection. It may be kept and used later, also from other messages; what is sent after it has gone is dropped and counted.
/// In a body it travels as <c>{ id }</c>. Members may be called from any thread.
/// </summary>
public sealed class SessionHandle
{
    private const int NormalClosure = 1000;
    private readonly AuthorScope _scope;
    private readonly Session _session;

    internal SessionHandle(AuthorScope scope, Session session)
    {
        _scope = scope;
        _session = session;
        Data = new(session);
    }

    /// <summary>Id of the session.</summary>
    public string Id => _session.Id;

    /// <summary>Id of the trigger it came in by.</summary>
    public string NodeId => _session.NodeId;

    /// <summary>What authors keep with the session.</summary>
    public SessionData Data { get; }

    /// <summary>Sends a body: a string as text, bytes as a binary frame, anything else as JSON.</summary>
    /// <param name="body">The body.</param>
    /// <returns>Whether the session took it.</returns>
    /// <exception cref="BodyException">JSON cannot hold it; the message names the member.</exception>
    public bool Send(object? body)
    {
        var shared = Answers.Share(body);
        return _scope.Site.Graph.GateIsOpen && _session.Send(shared) == EmitOutcome.Taken;
    }

    /// <summary>Closes the session after what was sent before. A second call does nothing.</summary>
    /// <param name="code">Close code: 1000, 1001, 1003, 1007 to 1014, or 3000 to 4999. Default 1000.</param>
    /// <param name="reason">At most 123 bytes of UTF-8; longer text is cut.</param>
    public void Close(int code = NormalClosure, string? reason = null)
    {
        if (_scope.Site.Graph.GateIsOpen)
        {
            _session.Close(code, reason);
        }
    }

    /// <summary>Puts the session into a group.</summary>
    /// <param name="group">Name of the group.</param>
    public void Join(string group) => _scope.Site.Graph.Sessions.Join(_session, group);

    /// <summary>Takes the session out of a group.</summary>
    /// <param name="group">Name of the group.</param>
    public void Leave(string group) => _scope.Site.Graph.Sessions.Leave(_session, group);

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
