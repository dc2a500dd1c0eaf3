using System.Collections.Concurrent;

namespace Lolo.Runtime.Messages;

/// <summary>The sessions of a graph, whatever its version: by id, and by group. All members may be called from any thread.</summary>
public sealed class SessionDirectory
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SessionGroup> _groups = new(StringComparer.Ordinal);
    private readonly SessionGroup _all = new();
    private readonly Broadcasts _broadcasts = new();

    /// <summary>How many sessions are open.</summary>
    public int Count => _all.Count;

    /// <summary>Enters a session.</summary>
    /// <param name="session">The session; its id is new.</param>
    public void Add(Session session)
    {
        _sessions[session.Id] = session;
        _all.Add(session);
    }

    /// <summary>Takes a session out of the directory and of all its groups.</summary>
    /// <param name="session">The session; it has ended, so that nobody can put it into a group afterwards.</param>
    public void Remove(Session session)
    {
        _sessions.TryRemove(session.Id, out _);
        _all.Remove(session);
        foreach (var group in session.Groups.All)
        {
            Leave(session, group);
        }

        _broadcasts.Forget();
    }

    /// <summary>The session of an id; null when it has gone.</summary>
    /// <param name="id">Session id.</param>
    public Session? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Puts a session into a group, which is made if there is none of the name.</summary>
    /// <param name="session">The session.</param>
    /// <param name="group">Name of the group.</param>
    /// <exception cref="ArgumentException">The session is in as many groups as it may be.</exception>
    public void Join(Session session, string group)
    {
        session.Groups.Add(group);
        while (!session.Ended && !_groups.GetOrAdd(group, _ => new SessionGroup()).Add(session))
        {
            // The group emptied and closed between the look-up and the add: take the next one of the name.
        }

        // Somebody may have had it leave between the note and the add: a member without a note would stay for ever.
        session.Groups.Add(group, int.MaxValue);
        if (session.Ended)
        {
            Leave(session, group);
        }
    }

    /// <summary>Takes a session out of a group; the last one to leave ends the group.</summary>
    /// <param name="session">The session.</param>
    /// <param name="group">Name of the group.</param>
    public void Leave(Session session, string group)
    {
        session.Groups.Remove(group);
        if (_groups.TryGetValue(group, out var members) && members.RemoveAndCloseIfEmpty(session))
        {
            _groups.TryRemove(new(group, members));
        }
    }

    /// <summary>The members of a group, or of all, as they stand now.</summary>
    /// <param name="group">Name of the group; null for all sessions.</param>
    /// <param name="nodeId">Only those of this trigger; null for any.</param>
    public IReadOnlyList<Session> List(string? group = null, string? nodeId = null)
    {
        if (Members(group) is not { } members)
        {
            return [];
        }

        var snapshot = members.Snapshot();
        return nodeId is null ? snapshot : Array.FindAll(snapshot, session => session.NodeId == nodeId);
    }

    /// <summary>The groups a session is in, in ordinal order. Looks at every group there is: for people, not for every message.</summary>
    /// <param name="session">The session.</param>
    public IReadOnlyList<string> GroupsOf(Session session) =>
        [.. _groups.Where(group => group.Value.Contains(session)).Select(group => group.Key).Order(StringComparer.Ordinal)];

    /// <summary>Sends one body to many sessions. In an open <see cref="SendBatch"/> each of them takes it at the batch's end, or before what it is sent next.</summary>
    /// <param name="body">What to send, encoded once.</param>
    /// <param name="group">Only to this group; null for all.</param>
    /// <param name="except">Id of a session that does not get it; null for none.</param>
    /// <param name="nodeId">Only to sessions of this trigger; null for any.</param>
    /// <returns>How many sessions take it.</returns>
    public int Broadcast(SharedBody body, string? group = null, string? except = null, string? nodeId = null)
    {
        // To compare ids would touch each session's id, which costs more than the rest of a send.
        var sent = 0;
        var left = except is null ? null : Find(except);
        if (nodeId is null && SendBatch.IsOpen)
        {
            return Members(group) is { } members ? _broadcasts.Send(members, body, left) : 0;
        }

        foreach (var session in List(group, nodeId))
        {
            if (session != left && session.Send(body) == EmitOutcome.Taken)
            {
                sent++;
            }
        }

        return sent;
    }

    private SessionGroup? Members(string? group) => group is null ? _all : _groups.GetValueOrDefault(group);
}
