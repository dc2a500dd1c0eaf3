using System.Buffers;

namespace Lolo.Nodes.Web.Transport;

/// <summary>Sends bytes over a socket, and waits where there is no room. For one sender at a time.</summary>
/// <param name="socket">The socket, which never waits.</param>
/// <param name="threads">Tell its events.</param>
internal sealed class SocketSender(int socket, EventThreads threads)
{
    private bool _tellsRoom;

    /// <summary>The token of the socket, before anything is sent.</summary>
    public long Token { get; set; }

    /// <summary>Is to be told that there is room again, or that the connection has ended.</summary>
    public Readiness Room { get; } = new();

    /// <summary>Sends all of it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>0, or why it could not be sent.</returns>
    public async ValueTask<int> SendAsync(ReadOnlySequence<byte> bytes)
    {
        var left = bytes.Length;
        foreach (var segment in bytes)
        {
            for (var part = segment; part.Length > 0;)
            {
                var count = Kernel.Send(socket, part.Span, left > part.Length ? Kernel.More : 0);
                if (count >= 0)
                {
                    part = part[count..];
                    left -= count;
                }
                else if (Kernel.Error is var error && error == Kernel.TryAgain)
                {
                    AskForRoom();
                    await Room;
                }
                else if (error != Kernel.Interrupted)
                {
                    return error;
                }
            }
        }

        return 0;
    }

    /// <summary>Has the events of the socket told once more, behind those of others. May be called by any thread.</summary>
    public void TellAgain() => threads.TellAgain(socket, Token, Volatile.Read(ref _tellsRoom));

    private void AskForRoom()
    {
        if (!_tellsRoom)
        {
            Volatile.Write(ref _tellsRoom, true);
            TellAgain();
        }
    }
}
