using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web;

/// <summary>
/// The table of a host's endpoints. It belongs to the host: versions of graphs attach to it and detach from it while it serves.
/// All members may be called from any thread.
/// </summary>
public sealed class WebEndpoints : ITriggerUrls
{
    private readonly Lock _change = new();
    private readonly Dictionary<(string GraphId, string NodeId, Type Kind), WebEndpoint> _endpoints = [];
    private readonly WebOptions _options;
    private readonly WebServer _server;
    private readonly ListenSockets _sockets;
    private volatile RouteTable _table = new([], null);
    private string? _root;

    internal WebEndpoints(IOptions<WebOptions> options, WebServer server, ListenSockets sockets)
    {
        _options = options.Value;
        _server = server;
        _sockets = sockets;
    }

    /// <summary>The port the server listens on; 0 before it does.</summary>
    public int Port => _sockets.Port;

    /// <summary>Serves one graph at the root too, and not only under <c>/&lt;graph&gt;/</c>.</summary>
    /// <param name="graphId">Id of the graph; null for none.</param>
    public void ServeAtRoot(string? graphId)
    {
        lock (_change)
        {
            _root = graphId;
            Rebuild();
        }
    }

    /// <summary>The URL by which the world finds a trigger, such as <c>ws://localhost:4000/socket</c>.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="address">Address of the trigger.</param>
    public string UrlOf(string graphId, TriggerAddress address)
    {
        var host = _options.Host is null or "*" or "0.0.0.0" or "[::]" or "::" ? "localhost" : _options.Host;
        var server = _options.Url ?? new UriBuilder(_options.Certificate is null ? "http" : "https", host, Port).Uri;
        var secure = server.Scheme is "https" or "wss" ? "s" : "";
        var below = _root == graphId ? "" : "/" + graphId;
        return $"{address.Scheme}{secure}://{server.Authority}{server.AbsolutePath.TrimEnd('/')}{below}{address.Path}";
    }

    internal RouteTable Table => _table;

    internal int MessageBytes => _options.Limits.MessageBytes;

    internal WebEndpoint Attach(WebGate gate)
    {
        var key = (gate.Site.Graph.Id, gate.Site.Node.Id, gate.GetType());
        lock (_change)
        {
            if (!_endpoints.TryGetValue(key, out var endpoint))
            {
                _endpoints[key] = endpoint = gate.MakeEndpoint(_server);
            }

            endpoint.Gate = gate;
            Rebuild();
            return endpoint;
        }
    }

    internal void Detach(WebGate gate)
    {
        var key = (gate.Site.Graph.Id, gate.Site.Node.Id, gate.GetType());
        lock (_change)
        {
            if (_endpoints.TryGetValue(key, out var endpoint) && endpoint.Gate == gate)
            {
                endpoint.Gate = null;
                _endpoints.Remove(key);
                Rebuild();
            }
        }
    }

    private void Rebuild() =>
        _table = new RouteTable(_endpoints.Select(entry => (entry.Key.GraphId, entry.Value)), _root);
}
