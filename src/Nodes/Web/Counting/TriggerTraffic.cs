using System.Collections.Concurrent;

namespace Lolo.Nodes.Web.Counting;

/// <summary>What has gone through one web trigger, whatever the version of its graph. Members may be called from any thread.</summary>
internal sealed class TriggerTraffic
{
    private readonly ConcurrentDictionary<int, long> _answers = [];
    private readonly ConcurrentDictionary<int, long> _closed = [];
    private long _received;
    private long _sent;
    private long _opened;
    private long _ended;

    /// <summary>Bytes that came from clients: frames of sessions, bodies of requests.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Bytes that went to clients: frames of sessions, bodies of answers.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Sessions that were opened.</summary>
    public long Opened => Interlocked.Read(ref _opened);

    /// <summary>Sessions that are open.</summary>
    public long Open => Math.Max(0, Opened - Interlocked.Read(ref _ended));

    /// <summary>Sessions that have ended, by close code; those of authors' own codes count as 4000.</summary>
    public IReadOnlyDictionary<int, long> Closed => _closed;

    /// <summary>Requests that were answered, by status.</summary>
    public IReadOnlyDictionary<int, long> Answers => _answers;

    public void Receive(int bytes) => Interlocked.Add(ref _received, bytes);

    public void Send(int bytes) => Interlocked.Add(ref _sent, bytes);

    public void OpenSession() => Interlocked.Increment(ref _opened);

    public void EndSession(int code)
    {
        Interlocked.Increment(ref _ended);
        _closed.AddOrUpdate(code is >= 3000 and not (4001 or 4008) ? 4000 : code, 1, static (_, count) => count + 1);
    }

    public void Answer(int status) => _answers.AddOrUpdate(status, 1, static (_, count) => count + 1);
}
