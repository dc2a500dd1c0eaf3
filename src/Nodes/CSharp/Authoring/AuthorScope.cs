using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>What the contexts of one node share.</summary>
internal sealed class AuthorScope : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<IDisposable> _held = [];
    private readonly IOutput[] _outputs;
    private bool _hasEnded;

    public AuthorScope(NodeSite site)
    {
        Site = site;
        Errors = new(site.Node);
        Lane = new(site, Errors);
        _outputs = [.. site.Outputs];
        InNames = [.. site.Node.In.Select(port => port.Name)];
        Inputs = InNames.ToDictionary(name => name, StringComparer.Ordinal);
        Outputs = site.Node.Out.Take(site.Node.ErrorPort).ToDictionary(port => port.Name, port => port.Name, StringComparer.Ordinal);
        Parameters = new(site.Node.Parameters, "params");
        State = new(this);
        Sessions = new(this, null);
        Events = new(this);
        Helpers = site.Graph.Share(static _ => new HelperTable());
    }

    public NodeSite Site { get; }

    public AuthorErrors Errors { get; }

    public AuthorLane Lane { get; }

    public string[] InNames { get; }

    public IReadOnlyDictionary<string, string> Inputs { get; }

    public IReadOnlyDictionary<string, string> Outputs { get; }

    public Value Parameters { get; }

    /// <summary>The parameters for a message.</summary>
    public Value ParametersFor(in Message message) => Site.Node.Templates.Count == 0 ? Parameters : new(Site.ParametersFor(message), "params");

    public GraphState State { get; }

    public SessionList Sessions { get; }

    public GraphEvents Events { get; }

    public HelperTable Helpers { get; }

    /// <summary>The out port of a name; the first without one.</summary>
    /// <exception cref="RouteException">There is none.</exception>
    public IOutput Output(string? port)
    {
        if (port is null && _outputs.Length > 1)
        {
            return _outputs[0];
        }

        foreach (var output in _outputs)
        {
            if (output.Name == port)
            {
                return output;
            }
        }

        var id = Site.Node.Id;
        var names = Outputs.Count == 0 ? "none" : string.Join(", ", Outputs.Keys);
        throw new RouteException(port is null
            ? $"node `{id}` has no out port to route to"
            : $"node `{id}` has no out port `{port}`; its out ports are {names}");
    }

    /// <summary>Keeps something to be disposed with the node.</summary>
    /// <returns>Disposes it earlier.</returns>
    public IDisposable Hold(IDisposable held)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _held.Add(held);
                return new Release(this, held);
            }
        }

        held.Dispose();
        return held;
    }

    public void Dispose()
    {
        IDisposable[] held;
        lock (_gate)
        {
            _hasEnded = true;
            held = [.. _held];
            _held.Clear();
        }

        foreach (var item in held)
        {
            item.Dispose();
        }
    }

    private sealed class Release(AuthorScope scope, IDisposable held) : IDisposable
    {
        public void Dispose()
        {
            lock (scope._gate)
            {
                scope._held.Remove(held);
            }

            held.Dispose();
        }
    }
}
