using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace Lolo.Peers.Kestrel;

/// <summary>One client of the chat: a bounded outbox with a loop that sends from it, and a loop that receives.</summary>
internal abstract class Member
{
    private const int OutboxMessages = 1024;
    private const int LongestText = 1 << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly Channel<byte[]> _outbox = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(OutboxMessages) { SingleReader = true });
    private readonly string _id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Puts bytes into the outbox; false when it is full.</summary>
    public bool TryTell(byte[] bytes) => _outbox.Writer.TryWrite(bytes);

    /// <summary>The same, waiting for a place. A client that makes none for five seconds is cut off.</summary>
    public async ValueTask TellAsync(byte[] bytes)
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await _outbox.Writer.WriteAsync(bytes, patience.Token);
        }
        catch (ChannelClosedException)
        {
            // It has left meanwhile.
        }
        catch (OperationCanceledException)
        {
            Abort();
        }
    }

    /// <summary>Greets the client and passes on what it says until it goes.</summary>
    protected async Task RunAsync(Room room, WebSocket socket)
    {
        TryTell(Encode($$"""{"connected":true,"yourConnectionId":"{{_id}}"}"""));
        room.Enter(this);
        var sending = SendAllAsync();
        try
        {
            await ReceiveAsync(room, socket);
        }
        catch (Exception e) when (IsLeaving(e))
        {
            // It left without a goodbye.
        }
        finally
        {
            room.Leave(this);
            _outbox.Writer.TryComplete();
            await sending;
        }
    }

    /// <summary>What goes into the outboxes for a text.</summary>
    protected abstract byte[] Encode(ReadOnlySpan<byte> before, ReadOnlySpan<byte> text);

    /// <summary>Sends what waits in the outbox.</summary>
    protected abstract ValueTask SendAsync(ChannelReader<byte[]> outbox);

    protected abstract void Abort();

    /// <summary>Whether an exception only says that the connection has gone.</summary>
    private static bool IsLeaving(Exception e) => e is WebSocketException or IOException or OperationCanceledException;

    private async Task SendAllAsync()
    {
        try
        {
            while (await _outbox.Reader.WaitToReadAsync())
            {
                await SendAsync(_outbox.Reader);
            }
        }
        catch (Exception e) when (IsLeaving(e))
        {
            _outbox.Writer.TryComplete();
            Abort();
        }
    }

    private byte[] Encode(string text) => Encode([], Encoding.UTF8.GetBytes(text));

    private async Task ReceiveAsync(Room room, WebSocket socket)
    {
        var says = Encoding.UTF8.GetBytes($"{_id} says: ");
        var text = new ArrayBufferWriter<byte>(256);
        while (true)
        {
            var received = await socket.ReceiveAsync(text.GetMemory(64), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }

            text.Advance(received.Count);
            if (text.WrittenCount > LongestText)
            {
                Abort();
                return;
            }

            if (received.EndOfMessage)
            {
                await room.TellAsync(Encode(says, text.WrittenSpan), this);
                text.ResetWrittenCount();
            }
        }
    }
}
