namespace Lolo.Load.Wire;

/// <summary>An HTTP client on one connection that stays open: a number of requests is outstanding, and each answer makes the next one go.</summary>
/// <param name="loop">Its loop.</param>
/// <param name="request">The request, head and body.</param>
/// <param name="window">Requests outstanding.</param>
/// <param name="answered">Is told of each answer: when its request was sent, and when it came.</param>
internal sealed class HttpConnection(Loop loop, byte[] request, int window, Action<long, long> answered) : Connection(loop)
{
    private readonly Loop _loop = loop;
    private readonly Queue<long> _outstanding = new(window);
    private readonly byte[] _requests = [.. Enumerable.Repeat(request, window).SelectMany(bytes => bytes)];

    /// <summary>Requests that were sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether no further request is to be sent.</summary>
    public bool IsEnding { get; set; }

    /// <inheritdoc/>
    protected override void Connected() => Ask(window);

    /// <inheritdoc/>
    protected override int Read(ReadOnlySpan<byte> bytes, long at)
    {
        var (read, count) = (0, 0);
        while (HttpAnswer.TryRead(bytes[read..], out var answer))
        {
            if (answer.Status is < 200 or > 299)
            {
                throw new LoadException($"client {Number}: the server answered with status {answer.Status}");
            }

            if (!_outstanding.TryDequeue(out var since))
            {
                throw new LoadException($"client {Number}: the server answered what nobody asked");
            }

            read += answer.Length;
            count++;
            answered(since, at);
        }

        if (count > 0 && !IsEnding)
        {
            Ask(count);
        }

        return read;
    }

    /// <inheritdoc/>
    protected override void Ended(string how)
    {
        Close();
        throw new LoadException($"client {Number}: {how} after {Sent} requests");
    }

    private void Ask(int count)
    {
        var now = _loop.Now;
        for (var i = 0; i < count; i++)
        {
            _outstanding.Enqueue(now);
        }

        Sent += count;
        Send(_requests.AsSpan(0, count * request.Length));
    }
}
