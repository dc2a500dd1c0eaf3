using System.Collections.Concurrent;
using System.Text;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests;

/// <summary>A connection that keeps what is sent to it, and counts how often it is flushed.</summary>
internal sealed class TestSession(string id, string nodeId = "source") : Session
{
    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<string> _sent = [];
    private BroadcastStep? _behind;
    private int _flushes;
    private bool _isDirty;

    public override string Id => id;

    public override string NodeId => nodeId;

    /// <summary>What was sent up to now, as text, whether or not it has been flushed.</summary>
    public ConcurrentQueue<string> Sent
    {
        get
        {
            lock (_gate)
            {
                CatchUp();
                return _sent;
            }
        }
    }

    /// <summary>How often it was flushed.</summary>
    public int Flushes => _flushes;

    public override EmitOutcome Respond(in Response response) => Take(TestOrigin.Show(response));

    public override EmitOutcome Send(SharedBody body) => Take(Show(body));

    public override bool Follow(BroadcastStep step)
    {
        lock (_gate)
        {
            CatchUp();
            _behind = step;
            MarkDirty();
            return !Ended;
        }
    }

    public override void Close(int code, string? reason)
    {
        Take($"close {code} {reason}");
        End();
    }

    public override void Flush()
    {
        lock (_gate)
        {
            _behind?.End();
            CatchUp();
            _behind = null;
            _isDirty = false;
        }

        Interlocked.Increment(ref _flushes);
    }

    private EmitOutcome Take(string sent)
    {
        lock (_gate)
        {
            CatchUp();
            if (Ended)
            {
                return EmitOutcome.Dropped;
            }

            _sent.Enqueue(sent);
            MarkDirty();
            return EmitOutcome.Taken;
        }
    }

    private void CatchUp()
    {
        while (_behind?.Next is { } next && next != _behind)
        {
            _behind = next;
            if (next.Except != this && !Ended)
            {
                _sent.Enqueue(Show(next.Body));
            }
        }
    }

    private void MarkDirty()
    {
        if (!_isDirty)
        {
            _isDirty = true;
            SendBatch.Add(this);
        }
    }

    private static string Show(SharedBody body) => body.Kind == ResponseKind.Bytes
        ? $"bytes {Convert.ToHexString(body.Bytes.Span)}"
        : $"{body.Kind.ToString().ToLowerInvariant()} {Encoding.UTF8.GetString(body.Bytes.Span)}";
}
