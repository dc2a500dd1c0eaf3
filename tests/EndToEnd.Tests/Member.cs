using System.Net.WebSockets;
using System.Threading.Channels;

namespace Lolo.EndToEnd.Tests;

/// <summary>A client that reads all the time, so that nothing it does keeps others waiting.</summary>
internal sealed class Member : IAsyncDisposable
{
    private readonly Channel<string> _news = Channel.CreateUnbounded<string>();
    private readonly List<string> _heard = [];
    private readonly ChatClient _client;
    private readonly Task _reading;

    public Member(ChatClient client)
    {
        _client = client;
        _reading = ReadAsync();
    }

    /// <summary>All messages so far.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>How many messages so far.</summary>
    public int Count
    {
        get
        {
            lock (_heard)
            {
                return _heard.Count;
            }
        }
    }

    /// <summary>What the server closed with; null while it has not, or when the connection was lost.</summary>
    public int? Code { get; private set; }

    public Task SayAsync(string text) => _client.SayAsync(text).WaitAsync(Patience.Limit);

    /// <summary>The next message that was not taken yet.</summary>
    public async Task<string> HearAsync(string what)
    {
        try
        {
            return await _news.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);
        }
        catch (Exception error) when (error is TimeoutException or ChannelClosedException)
        {
            throw new InvalidOperationException($"waited in vain for {what} ({error.GetType().Name}, close code {Code})");
        }
    }

    /// <summary>Waits for a message, and drops those before it.</summary>
    public Task HearUpToAsync(string text) => HearUpToAsync(line => line == text, $"`{text}`");

    /// <summary>Waits for a message, and drops those before it.</summary>
    public async Task HearUpToAsync(Predicate<string> wanted, string what)
    {
        while (!wanted(await HearAsync(what)))
        {
            // Not yet.
        }
    }

    /// <summary>Says something and gives the next answer.</summary>
    public async Task<string> AskAsync(string text)
    {
        await SayAsync(text);
        return await HearAsync($"the answer to `{text}`");
    }

    /// <summary>Says something and gives the next answer; null when the connection ends instead.</summary>
    public async Task<string?> TryAskAsync(string text)
    {
        try
        {
            await SayAsync(text);
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException)
        {
            // The server was the first to close.
        }

        return await _news.Reader.WaitToReadAsync().AsTask().WaitAsync(Patience.Limit) ? await _news.Reader.ReadAsync() : null;
    }

    /// <summary>Waits until the connection has ended.</summary>
    public async Task EndAsync(string what)
    {
        try
        {
            await _reading.WaitAsync(Patience.Limit);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"waited in vain for {what} to end the connection");
        }
    }

    /// <summary>Says goodbye and waits for the server's.</summary>
    public async Task LeaveAsync()
    {
        await _client.SayGoodByeAsync();
        await EndAsync("a close");
    }

    /// <summary>Drops the connection without a word.</summary>
    public void Vanish() => _client.Dispose();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _client.NextAsync(CancellationToken.None) is (WebSocketMessageType.Text, var text))
            {
                lock (_heard)
                {
                    _heard.Add(text);
                }

                _news.Writer.TryWrite(text);
            }

            Code = _client.Code;
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is lost; the test knows whether it may be.
        }

        _news.Writer.TryComplete();
    }
}
