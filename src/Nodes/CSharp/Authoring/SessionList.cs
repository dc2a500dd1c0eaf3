using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>The sessions of all WebSocket triggers of the graph, or of one. Members may be called from any thread.</summary>
public sealed class SessionList
{
    private readonly AuthorScope _scope;
    private readonly string? _nodeId;

    internal SessionList(AuthorScope scope, string? nodeId)
    {
        _scope = scope;
        _nodeId = nodeId;
    }

    private SessionDirectory Directory => _scope.Site.Graph.Sessions;

    /// <summary>Sends a body to one session: a string as text, bytes as a binary frame, anything else as JSON.</summary>
    /// <param name="id">Id of the session.</param>
    /// <param name="body">The body.</param>
    /// <returns>Whether the session took it; one that has gone did not, and that is counted.</returns>
    /// <exception cref="BodyException">JSON cannot hold it; the message names the member.</exception>
    public bool Send(string id, object? body)
    {
        var shared = Answers.Share(body);
        if (!_scope.Site.Graph.GateIsOpen)
        {
            return false;
        }

        if (Directory.Find(id) is not { } session || (_nodeId is not null && session.NodeId != _nodeId))
        {
            _scope.Site.Count("gone");
            return false;
        }

        return session.Send(shared) == EmitOutcome.Taken;
    }

    /// <summary>Sends one body, encoded once, to many sessions.</summary>
    /// <param name="body">The body.</param>
    /// <param name="group">Only to this group; null for all.</param>
    /// <param name="except">Id of a session that does not get it; null for none.</param>
    /// <returns>How many sessions take it.</returns>
    /// <exception cref="BodyException">JSON cannot hold it; the message names the member.</exception>
    public int Broadcast(object? body, string? group = null, string? except = null)
    {
        var shared = Answers.Share(body);
        return _scope.Site.Graph.GateIsOpen ? Directory.Broadcast(shared, group, except, _nodeId) : 0;
    }

    /// <summary>The sessions that are open now.</summary>
    /// <param name="group">Only of this group; null for all.</param>
    public IReadOnlyList<SessionHandle> List(string? group = null) =>
        [.. Directory.List(group, _nodeId).Select(session => new SessionHandle(_scope, session))];

    /// <summary>How many sessions are open now.</summary>
    /// <param name="group">Only of this group; null for all.</param>
    public int Count(string? group = null) => group is null && _nodeId is null ? Directory.Count : Directory.List(group, _nodeId).Count;

    /// <summary>Only the sessions of one trigger.</summary>
    /// <param name="nodeId">Id of the trigger.</param>
    public SessionList Of(string nodeId) => new(_scope, nodeId);
}
