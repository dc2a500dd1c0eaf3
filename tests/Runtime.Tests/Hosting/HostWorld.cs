using System.Collections.Concurrent;
using System.Threading.Channels;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.State;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Hosting;

/// <summary>A graph's file in a folder of its own, a supervisor on it, and all that was done.</summary>
internal sealed class HostWorld : IDeployReporter, IServiceProvider, IDisposable
{
    private readonly Channel<DeployOutcome> _outcomes = Channel.CreateUnbounded<DeployOutcome>();
    private readonly MemoryStateStores _states;
    private readonly GraphCompiler _compiler;

    public HostWorld()
    {
        _states = new(Time);
        _compiler = new(new([new ProbeKind(this)]), _ => null);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("lolo-test-").FullName;

    public FakeTimeProvider Time { get; } = new();

    public ConcurrentQueue<string> Steps { get; } = [];

    public ConcurrentBag<NodeSite> Sites { get; } = [];

    /// <summary>What versions heard of the graph's life, in order: `version: event`.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>Called with the version in each setup.</summary>
    public Action<int> InSetup { get; set; } = _ => { };

    public TaskCompletionSource Held { get; } = new();

    /// <summary>How often the graph's text was compiled. Compiles of one graph are one after another.</summary>
    public int Checks { get; set; }

    public string File => Path.Combine(Folder, "graph.yaml");

    public string Take()
    {
        var steps = string.Join(", ", Steps);
        Steps.Clear();
        return steps;
    }

    public string LockFile => Path.Combine(Folder, "graph.lock.json");

    public void Write(string parameters = "{}", string id = "graph", string modules = "{}") =>
        System.IO.File.WriteAllText(File, Text(parameters, id, modules));

    public static string Text(string parameters = "{}", string id = "graph", string modules = "{}") =>
        $"graph: {id}\nmodules: {modules}\nnodes:\n  probe:\n    kind: probe\n    params: {parameters}\n";

    /// <summary>Supervises the graph's file as it is.</summary>
    /// <param name="data">Folder for durable data; null for none.</param>
    /// <param name="name">Name of the file, where it is another one.</param>
    /// <param name="watch">Whether it watches the file.</param>
    public GraphSupervisor Supervise(string? data = null, string name = "graph.yaml", bool watch = false)
    {
        var result = _compiler.CompileFile(Path.Combine(Folder, name));
        Assert.True(result.Graph is not null, string.Join('\n', result.Diagnostics));
        var options = new GraphHostOptions { Graphs = [result.Graph], Watch = watch, DataFolder = data };
        return new(result.Graph, new(options, _compiler, _states, this, NullLoggerFactory.Instance, this, new(null, () => [], Time), Time));
    }

    public GraphHost Host(string? data = null)
    {
        var options = new GraphHostOptions { Graphs = [_compiler.CompileFile(File).Graph!], Watch = false, DataFolder = data };
        return new(options, _compiler, _states, this, NullLoggerFactory.Instance, this, Time);
    }

    public void Report(DeployOutcome outcome) => _outcomes.Writer.TryWrite(outcome);

    public async Task<DeployOutcome> OutcomeAsync() => await _outcomes.Reader.ReadAsync();

    public object? GetService(Type serviceType) => null;

    public void Dispose()
    {
        Held.TrySetResult();
        _states.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
