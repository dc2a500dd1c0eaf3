using System.Net;
using System.Net.Sockets;

namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>
/// The door of a graph for debuggers. V8's own door belongs to a realm, and knows every caller: this one stays over all versions, leads to the
/// latest realm, and lets no page of the web in.
/// </summary>
internal sealed class GraphInspector : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;
    private readonly List<InspectedRealm> _realms = [];
    private readonly string _graph;

    /// <summary>Opens it.</summary>
    /// <param name="graph">Id of the graph.</param>
    /// <param name="listener">Its port.</param>
    public GraphInspector(string graph, TcpListener listener)
    {
        (_graph, _listener) = (graph, listener);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The name by which a debugger asks for it: nobody can guess it, and it stays.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>Leads debuggers that come from now on to a new realm, until that has ended.</summary>
    public InspectedRealm Enter(int version)
    {
        var realm = new InspectedRealm(version, Leave);
        lock (_gate)
        {
            _realms.Add(realm);
        }

        return realm;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private void Leave(InspectedRealm realm)
    {
        lock (_gate)
        {
            _realms.Remove(realm);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The host ends, or a caller has gone before it was let in.
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            patience.CancelAfter(_patience);
            if (await InspectorRequest.ReadAsync(stream, patience.Token) is { } request)
            {
                await AnswerAsync(stream, request, patience);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A debugger that goes in the middle is no fault of the host's.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, InspectorRequest request, CancellationTokenSource patience)
    {
        InspectedRealm? realm;
        lock (_gate)
        {
            realm = _realms.LastOrDefault();
        }

        if (!request.IsFromHere)
        {
            await InspectorAnswer.RefuseAsync(stream, 403, "only debuggers of this machine are let in, by the names localhost and 127.0.0.1", patience.Token);
        }
        else if (!request.IsUpgrade)
        {
            await InspectorAnswer.GiveAsync(stream, request, new(_graph, realm?.Version, Id), patience.Token);
        }
        else if (request.Path != $"/{Id}")
        {
            await InspectorAnswer.RefuseAsync(stream, 404, "there is no such target; /json/list names the one there is", patience.Token);
        }
        else if (realm is null)
        {
            await InspectorAnswer.RefuseAsync(stream, 503, $"no version of {_graph} runs JavaScript now", patience.Token);
        }
        else
        {
            // A conversation has no limit.
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            await realm.ConnectAsync(stream, request, patience.Token);
        }
    }
}
