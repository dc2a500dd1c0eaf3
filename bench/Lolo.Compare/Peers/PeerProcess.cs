using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;

namespace Lolo.Compare.Peers;

/// <summary>A peer that runs, from its start until it is disposed.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    // What a peer says goes to a file, so that nobody has to read it while it is measured.
    private const string Quietly = "exec \"$@\" </dev/null >\"$0\" 2>&1";
    private static readonly TimeSpan _untilReady = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _untilStopped = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan _oneTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _betweenTries = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly string _log;

    private PeerProcess(Process process, string log, int port) => (_process, _log, Port) = (process, log, port);

    public int Id => _process.Id;

    public int Port { get; }

    /// <summary>Starts it at a free port and waits until it answers an upgrade at a path.</summary>
    /// <exception cref="PeerFailure">It ended before, or took more than a minute.</exception>
    public static async Task<PeerProcess> StartAsync(Peer peer, string path, string root, CancellationToken cancel)
    {
        var (log, port) = (Path.GetTempFileName(), FreePort());
        var words = peer.Start.Select(word => word.Replace("{port}", $"{port}", StringComparison.Ordinal));
        var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Quietly, log, .. words]) { WorkingDirectory = root })!;
        var started = new PeerProcess(process, log, port);
        try
        {
            await started.WaitUntilReadyAsync(new Uri($"ws://127.0.0.1:{port}{path}"), cancel);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>How it ended, when it did; null while it runs.</summary>
    public string? End() => _process.HasExited ? $"ended with exit code {_process.ExitCode}: {Said()}" : null;

    /// <summary>Asks it to stop, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited && Kill(_process.Id, Terminate) == 0)
        {
            using var patience = new CancellationTokenSource(_untilStopped);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
        File.Delete(_log);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private async Task WaitUntilReadyAsync(Uri address, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (End() is { } end)
            {
                throw new PeerFailure($"{end} (before it served {address.AbsolutePath})");
            }

            try
            {
                await VisitAsync(address, cancel);
                return;
            }
            catch (Exception error) when (error is WebSocketException || (error is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                if (clock.Elapsed > _untilReady)
                {
                    throw new PeerFailure($"did not serve {address.AbsolutePath} within {_untilReady.TotalSeconds} s ({error.Message}); it said: {Said()}");
                }
            }

            await Task.Delay(_betweenTries, cancel);
        }
    }

    private static async Task VisitAsync(Uri address, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_oneTry);
        using var visitor = new ClientWebSocket();
        await visitor.ConnectAsync(address, patience.Token);
        await visitor.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
    }

    private string Said() => LastWords.Of(File.ReadAllText(_log));
}
