using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript;

/// <summary>
/// The JavaScript world of one version: one V8 isolate that its lane runs. Handlers, timers and promises of all JavaScript nodes of the
/// graph run here, one at a time. Members are used on the lane unless they say otherwise.
/// </summary>
internal sealed class JavaScriptRealm : IDisposable
{
    private const int SweepAbove = 64;
    private readonly V8ScriptEngine _engine;
    private readonly RealmWatch _watch;
    private readonly RealmRuns _runs = new();
    private readonly RealmCrossing _crossing;
    private readonly RealmGlobals _globals;
    private readonly Rejections _rejections = new();
    private readonly Dictionary<string, NodeSite> _sites = new(StringComparer.Ordinal);
    private readonly List<NodeSite> _nodes = [];
    private readonly ScriptObject _dispatch;
    private readonly ILogger _log;
    private string? _end;
    private int _depth;
    private bool _isDisposed;

    private JavaScriptRealm(GraphSite graph, ILogger log)
    {
        Graph = graph;
        _log = log;
        Lane = new Lane(EndTurn);
        _engine = RealmEngine.Make(graph);
        _watch = new(_engine, graph.Time);
        Functions = new(_engine);
        Bodies = new(Lane, ReadSlot);
        Origins = new();
        _crossing = new(this);
        RealmHandlerFunctions.Add(this, _runs, _crossing);
        RealmSessionFunctions.Add(this);
        RealmStateFunctions.Add(this);
        _globals = RealmPrelude.Load(this, _engine);
        _dispatch = Functions["dispatch"];
        _engine.PromiseRejectionCallback = _rejections.Note;
    }

    /// <summary>The version it belongs to. From any thread.</summary>
    public GraphSite Graph { get; }

    /// <summary>Its lane. From any thread.</summary>
    public Lane Lane { get; }

    /// <summary>The slots in which bodies live. From any thread.</summary>
    public RealmBodies Bodies { get; }

    /// <summary>The origins it knows.</summary>
    public RealmOrigins Origins { get; }

    /// <summary>The functions of its border.</summary>
    public HostFunctions Functions { get; }

    /// <summary>Makes the realm of a version. From any thread.</summary>
    /// <param name="graph">The version.</param>
    /// <param name="log">Where the realm itself writes.</param>
    public static JavaScriptRealm Make(GraphSite graph, ILogger log) => new(graph, log);

    /// <summary>The node of an index.</summary>
    public NodeSite Node(int index) => _nodes[index];

    /// <summary>The log of a node by index; the realm's for -1.</summary>
    public ILogger LogOf(int index) => index < 0 ? _log : _nodes[index].Log;

    /// <summary>The node of an id; null when there is none in this realm.</summary>
    public NodeSite? Node(string? id) => id is null ? null : _sites.GetValueOrDefault(id);

    /// <summary>Loads a node's code as a module of its own.</summary>
    /// <returns>The node's index in the realm.</returns>
    /// <exception cref="HandlerException">The code failed.</exception>
    public int Load(NodeSite site)
    {
        var index = _nodes.Count;
        _nodes.Add(site);
        _sites[site.Node.Id] = site;
        Call(Graph.Limits.Load, Functions["node"], index, RealmPrelude.Describe(site));
        var code = site.Node.Code ?? throw new InvalidOperationException("a function has code");
        var wrapper = (ScriptObject)Guard(Graph.Limits.Load, () => _engine.Evaluate(ModuleText.Document(code, site.Node.Id), ModuleText.Wrap(code)))!;
        Call(Graph.Limits.Load, Functions["load"], index, wrapper, code.File);
        return index;
    }

    /// <summary>Runs a node's <c>setup</c> or <c>teardown</c>, if it has one.</summary>
    public ValueTask RunLifecycle(int index, string verb)
    {
        var message = Message.NextId();
        _runs.Begin(message);
        object? result = null;
        try
        {
            result = Call(Graph.Limits.Load, Functions["lifecycle"], index, verb, (double)message);
        }
        catch (HandlerException error)
        {
            _runs.Fail(message, error);
        }

        return _runs.End(result is 1);
    }

    /// <summary>Hands a message to a node's handler.</summary>
    public ValueTask Dispatch(int index, in Message message)
    {
        if (_end is not null)
        {
            throw new HandlerException(_end);
        }

        var (kind, a, b) = _crossing.Enter(message);
        var code = (((((double)index * 1024) + message.Port) * 16) + kind) * 1048576 + message.Hops;
        _runs.Begin(message.Id);
        object? result = null;
        try
        {
            result = Call(Graph.Limits.Run, _dispatch, code, (double)message.Origin.Number, (double)message.Id, a, b, Bodies.TakeReleased());
        }
        catch (HandlerException error)
        {
            _runs.Fail(message.Id, error);
        }

        return _runs.End(result is 1);
    }

    /// <summary>Gives a message up. From any thread.</summary>
    public void Abandon(long message) => Lane.Post(() =>
    {
        _runs.Abandon(message);
        CallQuietly("abandon", (double)message);
    });

    /// <summary>Calls a function that the prelude gave, outside any handler; what fails goes to the log of the node it failed in.</summary>
    public void CallQuietly(string function, params object?[] arguments) => Quietly(() => Functions[function].Invoke(false, arguments));

    /// <summary>Queues an action that runs JavaScript, such as a timer; what fails goes to the log of the node it failed in. From any thread.</summary>
    public void Post(Action action) => Lane.Post(() => Quietly(() =>
    {
        action();
        return null;
    }));

    /// <summary>Writes an error that belongs to no handler to the log of its node, or to the realm's.</summary>
    public void Report(HandlerException error)
    {
        if (Node(AuthorStack.Read(error.AuthorStack).Node) is { } site)
        {
            site.Fault(error);
        }
        else
        {
            _log.LogError("{Error}\n{Stack}", error.Message, error.AuthorStack);
        }
    }

    /// <summary>An error in the author's terms, from what JavaScript threw.</summary>
    public HandlerException ToError(string text, string stack, int status)
    {
        var author = AuthorStack.Read(stack, node => Node(node)?.Node.Code?.Indent ?? 0);
        return new(text)
        {
            AuthorStack = author.Text,
            Line = author.Line,
            Status = status == 0 ? 500 : status,
            IsDeliberate = status != 0,
        };
    }

    public void Dispose()
    {
        Lane.Run(() =>
        {
            CallQuietly("notify", "stop");
            _isDisposed = true;
            _globals.Dispose();
            _watch.Dispose();
            _engine.PromiseRejectionCallback = null;
            _engine.Dispose();
            return 0;
        });
    }

    private void Quietly(Func<object?> run)
    {
        if (_isDisposed || _end is not null)
        {
            return;
        }

        try
        {
            Guard(Graph.Limits.Run, run);
        }
        catch (HandlerException error)
        {
            Report(error);
        }
    }

    private object? Call(TimeSpan limit, ScriptObject function, params object?[] arguments) =>
        Guard(limit, () => function.Invoke(false, arguments));

    private object? Guard(TimeSpan limit, Func<object?> run)
    {
        if (_depth > 0)
        {
            return run();
        }

        _depth++;
        _watch.Begin(limit);
        Exception? error = null;
        object? result = null;
        try
        {
            result = run();
        }
        catch (Exception caught) when (caught is ScriptEngineException or ScriptInterruptedException)
        {
            error = caught;
        }

        var isCut = _watch.End();
        _depth--;
        if (isCut || error is not null)
        {
            throw Fail(isCut, limit, error);
        }

        _rejections.Report(Functions);
        return result;
    }

    private HandlerException Fail(bool isCut, TimeSpan limit, Exception? error)
    {
        if (error is IScriptEngineException { IsFatal: true })
        {
            return End($"the realm took more than {Graph.Limits.Heap >> 20} MiB of memory; every unsettled handler was given up");
        }

        if (!isCut)
        {
            var details = (error as IScriptEngineException)?.ErrorDetails ?? "";
            return ToError(error!.Message, details, 0);
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"ran for {limit.TotalMilliseconds:0} ms without a pause and was cut");
        var isInHandler = Functions["running"].Invoke(false) is not 0;
        var author = AuthorStack.Read((error as IScriptEngineException)?.ErrorDetails ?? "");
        return isInHandler
            ? new(text) { AuthorStack = author.Text, Line = author.Line }
            : End($"JavaScript after an await {text}; every unsettled handler of the graph was given up with it");
    }

    private HandlerException End(string reason)
    {
        _end = reason;
        var error = new HandlerException(reason);
        _runs.FailAll(error);
        Graph.Rebuild(reason);
        return error;
    }

    private object? ReadSlot(long slot)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _crossing.Read((int)slot, () => (string)Call(Graph.Limits.Run, Functions["describe"], (int)slot)!);
    }

    private void EndTurn()
    {
        while (!_isDisposed && Bodies.Released > SweepAbove)
        {
            CallQuietly("free", Bodies.TakeReleased() - 1);
        }

        while (!_isDisposed && Origins.TryForget(out var number))
        {
            CallQuietly("forget", (double)number);
        }
    }
}
