using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>A realm that can be stepped through: the way to V8's own inspector, which listens on a port that nobody is told. From any thread.</summary>
/// <param name="version">The version it belongs to.</param>
/// <param name="leave">Called when it is to be found no more.</param>
internal sealed partial class InspectedRealm(int version, Action<InspectedRealm> leave)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _end = new();
    private int _attached;

    /// <summary>The version it belongs to.</summary>
    public int Version => version;

    /// <summary>The port of V8's inspector, to be given to the engine.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Whether a debugger is connected. What stands at a breakpoint must not be cut, and whoever watches can stop a loop by hand.</summary>
    public bool IsAttached => Volatile.Read(ref _attached) > 0;

    /// <summary>Lets a debugger talk with V8, to the end of either.</summary>
    /// <param name="debugger">The connection of the debugger, whose request has been read.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ConnectAsync(NetworkStream debugger, InspectorRequest request, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _end.Token);
        var name = await FindAsync(end.Token);
        using var socket = await OpenAsync(end.Token);
        await using var engine = new NetworkStream(socket);
        Interlocked.Increment(ref _attached);
        try
        {
            await engine.WriteAsync(request.For($"/{name}"), end.Token);
            await Task.WhenAny(debugger.CopyToAsync(engine, end.Token), engine.CopyToAsync(debugger, end.Token));
        }
        finally
        {
            Interlocked.Decrement(ref _attached);
            await end.CancelAsync();
        }
    }

    /// <summary>Parts with the debugger, so that what stands at a breakpoint runs on, and lets no other in.</summary>
    public void Close()
    {
        leave(this);
        _end.Cancel();
    }

    // V8's inspector has a name of its own, which it tells who asks.
    private async Task<string> FindAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        using var socket = await OpenAsync(patience.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /json HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), patience.Token);
        var told = new StringBuilder();
        var buffer = new byte[4096];
        while (Id().Match(told.ToString()) is { Success: false })
        {
            var count = await socket.ReceiveAsync(buffer, patience.Token);
            if (count == 0)
            {
                throw new IOException("the engine does not tell its name");
            }

            told.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return Id().Match(told.ToString()).Groups["id"].Value;
    }

    private async Task<Socket> OpenAsync(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The engine takes no listener, only a number.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""
        "id": "(?<id>[0-9a-fA-F-]{36})"
        """)]
    private static partial Regex Id();
}
