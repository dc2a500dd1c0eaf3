using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Checking;
using Lolo.Nodes.JavaScript.Globals;
using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Nodes.JavaScript.Running;
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
    private readonly V8ScriptEngine _engine;
    private readonly InspectedRealm? _inspected;
    private readonly RealmCalls _calls;
    private readonly RealmRuns _runs = new();
    private readonly RealmCrossing _crossing;
    private readonly RealmGlobals _globals;
    private readonly RealmHeap _heap;
    private readonly IDisposable[] _held;
    private readonly ScriptObject _dispatch;
    private readonly object?[] _arguments = new object?[6];
    private readonly CancellationTokenRegistration _stopping;
    private int _turn;
    private string? _end;
    private bool _isDisposed;

    private JavaScriptRealm(GraphSite graph)
    {
        Graph = graph;
        _inspected = (graph.Services.GetService(typeof(Inspectors)) as Inspectors)?.Enter(graph);
        Lane = new Lane(EndTurn) { IsPoolOnly = _inspected is not null };
        _engine = RealmEngine.Make(graph, _inspected);
        _heap = new(_engine, graph);
        Functions = new(_engine);
        _calls = new(_engine, Functions, graph.Time, ToError, GiveUp, _inspected);
        Modules = new(_engine, _calls, Functions, graph);
        Nodes = new(this);
        Bodies = new(Lane, slot => ReadSlot("describe", slot), slot => ReadSlot("outline", slot));
        Origins = new();
        _crossing = new(this);
        RealmSessionFunctions.Add(this);
        _held = [RealmHandlerFunctions.Add(this, _runs, _crossing), RealmStateFunctions.Add(this), RealmFetch.Add(this, _crossing.Bytes), Origins];
        _globals = RealmPrelude.Load(this, _engine);
        _dispatch = Functions["dispatch"];
        _globals.OnTimer(Functions["fireTimer"]);
        _stopping = graph.Stopping.Register(() =>
        {
            // The lane may stand at a breakpoint.
            _inspected?.Close();
            Lane.Post(BeginStop);
        });
    }

    /// <summary>The version it belongs to. From any thread.</summary>
    public GraphSite Graph { get; }

    /// <summary>Its lane. From any thread.</summary>
    public Lane Lane { get; }

    /// <summary>The slots in which bodies live. From any thread.</summary>
    public RealmBodies Bodies { get; }

    /// <summary>The origins it knows.</summary>
    public RealmOrigins Origins { get; }

    /// <summary>The spans its messages came from.</summary>
    public RealmTraces Traces { get; } = new();

    /// <summary>Its npm modules.</summary>
    public RealmModules Modules { get; }

    /// <summary>Its nodes.</summary>
    public RealmNodes Nodes { get; }

    /// <summary>Whether debuggers can look into it.</summary>
    public bool IsInspected => _inspected is not null;

    /// <summary>The functions of its border.</summary>
    public BorderFunctions Functions { get; }

    /// <summary>Makes the realm of a version. From any thread.</summary>
    /// <param name="graph">The version.</param>
    public static JavaScriptRealm Make(GraphSite graph) => new(graph);

    /// <summary>The node of an index.</summary>
    public NodeSite Node(int index) => Nodes[index];

    /// <summary>The log of a node by index; the graph's for -1.</summary>
    public ILogger LogOf(int index) => index < 0 ? Graph.Log : Nodes[index].Log;

    /// <summary>Counts something sent to a session that has gone, for the node whose handler began last: who sends is not told with each send.</summary>
    public void CountGone() => Nodes[_turn].Count("gone");

    /// <summary>Runs a node's <c>setup</c> or <c>teardown</c>, if it has one.</summary>
    public ValueTask RunLifecycle(int index, string verb)
    {
        var message = Message.NextId();
        _runs.Begin(message);
        object? result = null;
        try
        {
            result = _calls.Call(Graph.Limits.Load, Functions["lifecycle"], index, verb, (double)message);
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
        var (code, a, b) = Enter(index, message);
        (_arguments[0], _arguments[1], _arguments[2]) = (code, (double)message.Origin.Number, (double)message.Id);
        (_arguments[3], _arguments[4], _arguments[5]) = (a, b, RealmTraces.Beside(Traces.Keep(message.Trail.Trace), Bodies.TakeReleased()));
        _runs.Begin(message.Id);
        object? result = null;
        try
        {
            result = _calls.Call(Graph.Limits.Run, _dispatch, _arguments);
        }
        catch (HandlerException error)
        {
            _runs.Fail(message.Id, error);
        }

        return _runs.End(result is 1);
    }

    /// <summary>How a message to a node is told to the prelude.</summary>
    /// <exception cref="HandlerException">The realm has ended.</exception>
    public (double Code, object? A, object? B) Enter(int index, in Message message)
    {
        if (_end is not null || _isDisposed)
        {
            throw new HandlerException(_end ?? "the version has been stopped");
        }

        _turn = index;
        var (kind, a, b) = _crossing.Enter(message);
        return ((((((double)index * 1024) + message.Port) * 16) + kind + (message.Origin is Session ? 8 : 0)) * 2097152 + message.Hops, a, b);
    }

    /// <summary>Calls a function that the prelude gave.</summary>
    /// <exception cref="HandlerException">It threw, or was cut.</exception>
    public object? Call(TimeSpan limit, string function, params object?[] arguments) => _calls.Call(limit, Functions[function], arguments);

    /// <summary>The value of a script that runs none of the author's code.</summary>
    /// <exception cref="HandlerException">It cannot be compiled.</exception>
    public ScriptObject Evaluate(AuthorScript script)
    {
        ScriptObject? value = null;
        _calls.Run(Graph.Limits.Load, () => value = (ScriptObject)_engine.Evaluate(script.Document(IsInspected), script.Written(IsInspected)));
        return value!;
    }

    /// <summary>Has the realm describe a value, and reads it.</summary>
    /// <exception cref="BodyException">It has no plain form.</exception>
    public object? Describe(string function, params object?[] arguments)
    {
        try
        {
            return _crossing.Read(() => (string)_calls.Call(Graph.Limits.Run, Functions[function], arguments)!);
        }
        catch (HandlerException error)
        {
            throw new BodyException(error.Message);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new BodyException("the body is nested too deeply to be read", error);
        }
    }

    /// <summary>Gives a message up. From any thread.</summary>
    public void Abandon(long message) => Lane.Post(() =>
    {
        _runs.Abandon(message);
        CallQuietly("abandon", (double)message);
    });

    /// <summary>Calls a function that the prelude gave, outside any handler; what fails goes to the log of the node it failed in.</summary>
    public void CallQuietly(string function, params object?[] arguments) =>
        Quietly(() => _calls.Call(Graph.Limits.Run, Functions[function], arguments));

    /// <summary>Queues an action that runs JavaScript, such as a timer; what fails goes to the log of the node it failed in. From any thread.</summary>
    public void Post(Action action) => Lane.Post(() => Quietly(() => _calls.Run(Graph.Limits.Run, action)));

    /// <summary>Writes an error that belongs to no handler to the log of its node, or to the graph's.</summary>
    public void Report(HandlerException error)
    {
        if (Nodes.Find(AuthorStack.Read(error.AuthorStack).Node) is { } site)
        {
            site.Fault(error);
        }
        else
        {
            Graph.Fault(error);
        }
    }

    /// <summary>An error in the author's terms, from what JavaScript threw.</summary>
    public HandlerException ToError(string text, string stack, int status)
    {
        var author = AuthorStack.Read(stack, node => Nodes.Find(node)?.Node.Code, Modules.NameOf);
        return new(text)
        {
            AuthorStack = author.Text,
            Line = author.Line,
            Status = status == 0 ? 500 : status,
            IsDeliberate = status != 0,
        };
    }

    // Intervals end with the version's work; a handler that sleeps on a timeout must still be able to settle.
    private void BeginStop()
    {
        if (!_isDisposed)
        {
            _globals.StopIntervals();
            CallQuietly("notify", "stop");
        }
    }

    public void Dispose()
    {
        _inspected?.Close();
        Lane.Run(() =>
        {
            _isDisposed = true;
            _stopping.Dispose();
            Array.ForEach(_held, held => held.Dispose());
            _globals.Dispose();
            _calls.Dispose();
            ThreadSlice.StandAside(_engine.Dispose);
            return 0;
        });
    }

    private void Quietly(Action run)
    {
        if (_isDisposed || _end is not null)
        {
            return;
        }

        try
        {
            run();
        }
        catch (HandlerException error)
        {
            Report(error);
        }
    }

    private HandlerException GiveUp(string reason)
    {
        _end = reason;
        var error = new HandlerException(reason);
        _runs.FailAll(error);
        Graph.Rebuild(reason);
        return error;
    }

    private object? ReadSlot(string function, long slot) => _isDisposed
        ? throw new BodyException("the body cannot be read any more: the version it belongs to has ended")
        : Describe(function, (int)slot);

    private void EndTurn()
    {
        while (!_isDisposed && Bodies.Released > RealmBodies.SweepAbove)
        {
            CallQuietly("free", Bodies.TakeReleased() - 1);
        }

        while (!_isDisposed && Origins.TryForget(out var number))
        {
            CallQuietly("forget", (double)number);
        }

        if (!_isDisposed && _end is null && _heap.IsExceeded())
        {
            GiveUp($"the realm took more than {Graph.Limits.Heap >> 20} MiB of memory; every unsettled handler was given up");
        }
    }
}
