using System.Buffers;
using System.Threading.Channels;

namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>
/// One request and its answer. The answer's body is read one piece ahead and no further, so that who reads slowly slows the sender
/// down. Members may be called from any thread.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="timeout">How long it may make no progress.</param>
/// <param name="time">The clock of that.</param>
internal sealed class FetchExchange(HttpRequestMessage request, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const int PieceSize = 1 << 16;
    private readonly CancellationTokenSource _cancel = new(timeout, time);
    private readonly Channel<Piece> _pieces = Channel.CreateBounded<Piece>(1);
    private readonly TaskCompletionSource<bool> _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpResponseMessage? _response;
    private TaskCompletionSource<byte[]?>? _pulled;
    private volatile bool _isCancelled;

    /// <summary>Where the request goes.</summary>
    public Uri Target => request.RequestUri!;

    /// <summary>Whether the answer has begun.</summary>
    public bool IsAnswered => _response is not null;

    /// <summary>Whether it was given up by <see cref="Cancel"/>.</summary>
    public bool IsCancelled => _isCancelled;

    /// <summary>Whether it was given up because it made no progress.</summary>
    public bool IsTimedOut => _cancel.IsCancellationRequested && !_isCancelled;

    /// <summary>Fires when it is given up.</summary>
    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>The pieces of the answer's body.</summary>
    public ChannelReader<Piece> Pieces => _pieces.Reader;

    /// <summary>Sends the request.</summary>
    /// <returns>The answer, whose body is not here yet.</returns>
    public async Task<HttpResponseMessage> OpenAsync(HttpClient client)
    {
        Progress();
        return _response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _cancel.Token).ConfigureAwait(false);
    }

    /// <summary>Reads the body until its end. What fails is told to who reads the pieces.</summary>
    public async Task PumpAsync()
    {
        Exception? failure = null;
        try
        {
            var raw = await _response!.Content.ReadAsStreamAsync(_cancel.Token).ConfigureAwait(false);
            using var body = FetchDecoding.Open(raw, _response.Content.Headers.ContentEncoding);
            while (await ReadAsync(body).ConfigureAwait(false) is { } piece)
            {
                await _pieces.Writer.WriteAsync(piece, _cancel.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            failure = error;
        }

        _pieces.Writer.TryComplete(failure);
    }

    /// <summary>The next piece of the request's body, which JavaScript is asked for.</summary>
    /// <param name="ask">Asks.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<byte[]?> PullAsync(Action ask, CancellationToken cancellation)
    {
        Progress();
        var pulled = _pulled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ask();
        return pulled.Task.WaitAsync(cancellation);
    }

    /// <summary>Gives the piece that was asked for; null ends the body.</summary>
    public void Push(byte[]? piece) => _pulled?.TrySetResult(piece);

    /// <summary>Tells that there will be no such piece.</summary>
    public void PushFailure() => _pulled?.TrySetException(new FetchBodyException("the body of the request has failed"));

    /// <summary>Waits until JavaScript says whether it wants the body.</summary>
    public Task<bool> IsWantedAsync() => _wanted.Task;

    /// <summary>JavaScript wants the body.</summary>
    public void Take() => _wanted.TrySetResult(true);

    /// <summary>JavaScript does not want the body, and has no quarrel with the connection.</summary>
    public void Discard() => _wanted.TrySetResult(false);

    /// <summary>Gives it up.</summary>
    public void Cancel()
    {
        _isCancelled = true;
        Discard();
        // Not on the thread that cancels, which runs a lane: what hangs on it is not known here.
        _ = _cancel.CancelAsync();
    }

    // The source of cancellation is not disposed, only its clock stopped: who cancels does not know that the exchange is over.
    public void Dispose()
    {
        _cancel.CancelAfter(Timeout.InfiniteTimeSpan);
        _response?.Dispose();
        request.Dispose();
    }

    private async ValueTask<Piece?> ReadAsync(Stream body)
    {
        Progress();
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        var count = await body.ReadAsync(buffer, _cancel.Token).ConfigureAwait(false);
        Progress();
        if (count > PieceSize / 2)
        {
            return new(buffer, count);
        }

        // A short piece may lie unread for long, and must not keep a large buffer.
        var piece = buffer.AsSpan(0, count).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return count == 0 ? null : new(piece, -1);
    }

    private void Progress()
    {
        if (!_cancel.IsCancellationRequested)
        {
            _cancel.CancelAfter(timeout);
        }
    }

    /// <summary>A piece of a body.</summary>
    /// <param name="Buffer">Holds its bytes.</param>
    /// <param name="Count">How many of the buffer's bytes are the piece's, where the buffer is a pooled one that is to be returned; else -1 for all.</param>
    internal readonly record struct Piece(byte[] Buffer, int Count)
    {
        public ReadOnlySpan<byte> Bytes => Count < 0 ? Buffer : Buffer.AsSpan(0, Count);

        public void Return()
        {
            if (Count >= 0)
            {
                ArrayPool<byte>.Shared.Return(Buffer);
            }
        }
    }
}
