using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Endpoints;

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

    /// <inheritdoc/>
    public Uri LocalOf(string graphId, string scheme)
    {
        var host = _options.Host switch
        {
            null or "" or "localhost" or "*" or "0.0.0.0" => "127.0.0.1",
            "::" or "[::]" => "[::1]",
            var address => address,
        };
        return new UriBuilder(_options.Certificate is null ? scheme : scheme + "s", host, Port, _root == graphId ? "" : graphId).Uri;
    }

    /// <inheritdoc/>
    public string? ShadowOn(string graphId, TriggerAddress address)
    {
        if (!PathPattern.TryParse($"/{graphId}{address.Path}", out var own, out _))
        {
            return null;
        }

        lock (_change)
        {
            var first = _endpoints.Where(entry => entry.Key.GraphId == _root && _root != graphId).Select(entry => (entry.Key.NodeId, entry.Value.Gate?.Pattern))
                .FirstOrDefault(entry => entry.Pattern?.Meets(own) == true);
            return first.Pattern is null
                ? null
                : $"nothing would come to {own.Text}: the graph `{_root}` is served at the root, and its node `{first.NodeId}` takes {first.Pattern.Text}; give one of them another path, or this graph another id";
        }
    }

    /// <summary>A graph has another id now.</summary>
    /// <param name="graphId">What it was.</param>
    /// <param name="to">What it is.</param>
    public void Rename(string graphId, string to)
    {
        if (_root == graphId)
        {
            ServeAtRoot(to);
        }
    }

    internal RouteTable Table => _table;

    internal int MessageBytes => _options.Limits.MessageBytes;

    internal bool Has(string graphId, string nodeId)
    {
        lock (_change)
        {
            return _endpoints.Keys.Any(key => key.GraphId == graphId && key.NodeId == nodeId);
        }
    }

    /// <summary>Serves by a gate from now on.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="former">The gate whose endpoint it takes over, though its node may have had another name; null for none.</param>
    internal WebEndpoint Attach(WebGate gate, WebGate? former = null)
    {
        lock (_change)
        {
            if (!_endpoints.Remove(KeyOf(former ?? gate), out var endpoint) && !_endpoints.Remove(KeyOf(gate), out endpoint))
            {
                endpoint = gate.MakeEndpoint(_server);
            }

            _endpoints[KeyOf(gate)] = endpoint;
            endpoint.Serve(gate);
            Rebuild();
            return endpoint;
        }
    }

    /// <summary>Serves by a gate no more. Does nothing where another has taken its place.</summary>
    /// <param name="gate">The gate.</param>
    /// <returns>Whether it served until now.</returns>
    internal bool Detach(WebGate gate)
    {
        lock (_change)
        {
            if (!_endpoints.TryGetValue(KeyOf(gate), out var endpoint) || endpoint.Gate != gate)
            {
                return false;
            }

            _endpoints.Remove(KeyOf(gate));
            endpoint.Serve(null);
            Rebuild();
            return true;
        }
    }

    private static (string GraphId, string NodeId, Type Kind) KeyOf(WebGate gate) => (gate.Site.Graph.Id, gate.Site.Node.Id, gate.GetType());

    private void Rebuild() =>
        _table = new RouteTable(_endpoints.Select(entry => (entry.Key.GraphId, entry.Value)), _root);
}
