using System.Net;
using System.Net.Sockets;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>
/// The inspectors of a host's graphs: one port of 127.0.0.1 for each graph that runs JavaScript, which stays the same over all versions. A realm made
/// while one is among the host's services can be stepped through. Members may be called from any thread.
/// </summary>
public sealed class Inspectors : IDisposable
{
    /// <summary>The port that debuggers look at by themselves.</summary>
    public const int DefaultPort = 9229;

    private const int MostTries = 100;
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, GraphInspector> _graphs = new(StringComparer.Ordinal);
    private TcpListener? _first;
    private bool _isAnnounced;
    private int _next;

    private Inspectors(TcpListener first, bool isFree) => (_first, _next) = (first, isFree ? 0 : PortOf(first) + 1);

    /// <summary>Takes the first port.</summary>
    /// <param name="port">The port of the first graph, the next ones for others; 0 for free ones; null for 9229, or the next that is free.</param>
    /// <exception cref="InspectorListenException">The port cannot be had.</exception>
    public static Inspectors Listen(int? port)
    {
        try
        {
            return new(port is { } wanted ? Listen(wanted) : ListenFrom(DefaultPort), port == 0);
        }
        catch (SocketException error)
        {
            throw new InspectorListenException($"the inspector cannot listen to port {port}: {error.Message}; choose another, such as --inspect=0 for a free one", error);
        }
    }

    /// <summary>The graphs that can be inspected by now, each with its port; those that come later are told in their own log.</summary>
    public IReadOnlyList<(string Graph, int Port)> Announce()
    {
        lock (_gate)
        {
            _isAnnounced = true;
            return [.. _graphs.Select(graph => (graph.Key, graph.Value.Port))];
        }
    }

    /// <summary>Closes all ports and connections.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _first?.Dispose();
            foreach (var graph in _graphs.Values)
            {
                graph.Dispose();
            }
        }
    }

    /// <summary>Makes a new realm one that can be inspected, by the port of its graph.</summary>
    internal InspectedRealm Enter(GraphSite graph)
    {
        lock (_gate)
        {
            if (!_graphs.TryGetValue(graph.Id, out var inspector))
            {
                inspector = new(graph.Id, TakeListener());
                _graphs.Add(graph.Id, inspector);
                if (_isAnnounced)
                {
                    graph.Log.LogInformation("{Graph} can be inspected at port {Port}", graph.Id, inspector.Port);
                }
            }

            return inspector.Enter(graph.Version);
        }
    }

    private TcpListener TakeListener()
    {
        var listener = _first ?? (_next == 0 ? Listen(0) : ListenFrom(_next));
        _first = null;
        _next = _next == 0 ? 0 : PortOf(listener) + 1;
        return listener;
    }

    private static TcpListener ListenFrom(int port)
    {
        for (var at = port; at < port + MostTries && at <= IPEndPoint.MaxPort; at++)
        {
            try
            {
                return Listen(at);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another program's; the next one then.
            }
        }

        throw new InspectorListenException($"the inspector finds no free port from {port} to {port + MostTries - 1}; choose another with --inspect=PORT");
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
