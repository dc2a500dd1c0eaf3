using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>All that leaves for one client: appends to its queue, has it flushed at the end of the turn, counts what is dropped.</summary>
/// <param name="session">The session.</param>
/// <param name="site">Counts, as long as no other does.</param>
/// <param name="queue">What waits.</param>
/// <param name="writer">Writes it.</param>
/// <param name="full">Called when the queue is full and the policy is to close.</param>
internal sealed class SessionSender(Session session, NodeSite site, SendQueue queue, FrameWriter writer, Action<Session> full)
{
    /// <summary>The trigger that counts what is dropped.</summary>
    public NodeSite Site { get; set; } = site;

    /// <summary>Bytes that wait.</summary>
    public int Waiting => queue.Waiting;

    /// <summary>Whether a close frame is in, and nothing can follow.</summary>
    public bool IsSealed => queue.IsSealed;

    /// <summary>The writer, for those who watch its times.</summary>
    public FrameWriter Writer => writer;

    /// <summary>Sends the body of a response.</summary>
    /// <param name="response">The response.</param>
    public EmitOutcome Send(in Response response) => response.Kind switch
    {
        ResponseKind.None => queue.IsSealed ? Gone() : EmitOutcome.Taken,
        ResponseKind.Bytes => Sent(queue.AppendBytes(Frame.Binary, response.Bytes)),
        _ => Sent(queue.AppendText(response.Text)),
    };

    /// <summary>Sends a body that was encoded once.</summary>
    /// <param name="body">The body.</param>
    public EmitOutcome Send(SharedBody body) => body.Kind switch
    {
        ResponseKind.None => EmitOutcome.Taken,
        ResponseKind.Bytes => Sent(queue.AppendBytes(Frame.Binary, body.Bytes.Span)),
        _ => Sent(queue.AppendBytes(Frame.Text, body.Bytes.Span)),
    };

    /// <summary>Sends what follows a step, before anything else that is sent from now on.</summary>
    /// <param name="step">Start of a run of broadcasts.</param>
    /// <returns>Whether any of it can be taken.</returns>
    public bool Follow(BroadcastStep step)
    {
        var following = queue.Follow(step);
        Tell(following.Before);
        if (following.MustFlush)
        {
            SendBatch.Add(session);
        }

        return following.Fate == AppendFate.Taken && !following.Before.IsFull;
    }

    /// <summary>Hands what waits to the connection.</summary>
    public void Flush() => Tell(writer.Flush());

    /// <summary>Sends a whole control frame.</summary>
    /// <param name="frame">The frame.</param>
    public void SendControl(ReadOnlySpan<byte> frame) => Sent(queue.AppendControl(frame));

    /// <summary>Sends a pong.</summary>
    /// <param name="payload">What the ping carried.</param>
    public void AnswerPing(ReadOnlySpan<byte> payload)
    {
        Span<byte> frame = stackalloc byte[Frame.HeaderLength(payload.Length) + payload.Length];
        Frame.WriteHeader(frame, Frame.Pong, payload.Length);
        payload.CopyTo(frame[Frame.HeaderLength(payload.Length)..]);
        SendControl(frame);
    }

    /// <summary>Sends a close frame, after which nothing is sent.</summary>
    /// <param name="ending">Code and reason; a code that may not be sent is left out.</param>
    /// <param name="discard">Whether to drop what nobody has begun to write.</param>
    public void Seal(Ending ending, bool discard)
    {
        var sealing = queue.Seal(CloseCode.MaySend(ending.Code) ? ending.Code : null, ending.Reason, discard);
        Tell(sealing.Before);
        if (sealing.MustFlush)
        {
            SendBatch.Add(session);
        }
    }

    /// <summary>Waits until all has been sent, the close frame at the end; without a close frame, what waits is dropped.</summary>
    public Task FinishAsync()
    {
        if (!queue.IsSealed)
        {
            queue.Kill();
        }

        Flush();
        return writer.Finished;
    }

    private EmitOutcome Sent(Appended appended)
    {
        Tell(appended.Before);
        if (appended.Dropped > 0)
        {
            Site.Count("slow", appended.Dropped);
        }

        switch (appended.Fate)
        {
            case AppendFate.Taken:
                if (appended.MustFlush)
                {
                    SendBatch.Add(session);
                }

                return EmitOutcome.Taken;
            case AppendFate.Full:
                full(session);
                return EmitOutcome.Dropped;
            case AppendFate.Sealed:
                return Gone();
            default:
                return EmitOutcome.Dropped;
        }
    }

    private void Tell(CaughtUp caught)
    {
        if (caught != default)
        {
            TellLost(caught);
        }
    }

    private void TellLost(CaughtUp caught)
    {
        if (caught.Dropped > 0)
        {
            Site.Count("slow", caught.Dropped);
        }

        if (caught.Gone > 0)
        {
            Site.Count("gone", caught.Gone);
        }

        if (caught.IsFull)
        {
            full(session);
        }
    }

    private EmitOutcome Gone()
    {
        Site.Count("gone");
        return EmitOutcome.Dropped;
    }
}
