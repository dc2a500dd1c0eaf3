using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// What a handler may do. It belongs to one message and may be kept: what it sends goes to that message's origin as long as the origin
/// lives. Members may be called from any thread.
/// </summary>
public sealed class Context
{
    private static readonly TimeSpan _onceTimeout = TimeSpan.FromSeconds(30);
    private readonly AuthorScope _scope;
    private readonly Origin _origin;
    private readonly object? _request;
    private readonly Trail _trail;
    private readonly bool _isSetup;
    private volatile bool _isAbandoned;

    internal Context(AuthorScope scope, in Message message)
    {
        _scope = scope;
        _origin = message.Origin;
        _request = message.Body.Plain;
        _trail = message.Trail;
        Input = scope.InNames[message.Port];
        Params = scope.ParametersFor(message);
    }

    internal Context(AuthorScope scope)
    {
        _scope = scope;
        _origin = new SetupOrigin();
        _isSetup = true;
        Input = "";
        Params = scope.Parameters;
    }

    /// <summary>Name of the port the message came in by; empty in <c>Setup</c> and <c>Teardown</c>.</summary>
    public string Input { get; }

    /// <summary>The node's in ports, name to name, so that <c>ctx.Input == ctx.Inputs["req"]</c> works.</summary>
    public IReadOnlyDictionary<string, string> Inputs => _scope.Inputs;

    /// <summary>The node's out ports, name to name, without <c>error</c>.</summary>
    public IReadOnlyDictionary<string, string> Outputs => _scope.Outputs;

    /// <summary>The node's log.</summary>
    public LogWriter Log => new(_scope, _origin);

    /// <summary>The graph's key/value store.</summary>
    public GraphState State => _scope.State;

    /// <summary>The node's parameters, an object; those that name what a message carries are filled from this one.</summary>
    public Value Params { get; }

    /// <summary>The graph's variables.</summary>
    public IReadOnlyDictionary<string, string> Env => _scope.Site.Graph.Env;

    /// <summary>Id of the node.</summary>
    public string NodeId => _scope.Site.Node.Id;

    /// <summary>What a person calls the node.</summary>
    public string NodeName => _scope.Site.Node.Label;

    /// <summary>Id of the graph.</summary>
    public string GraphId => _scope.Site.Graph.Id;

    /// <summary>What a person calls the graph.</summary>
    public string GraphName => _scope.Site.Graph.Title;

    /// <summary>Number of the version, from 1.</summary>
    public int Version => _scope.Site.Graph.Version;

    /// <summary>The same as <see cref="NodeId"/>.</summary>
    public string FunctionId => NodeId;

    /// <summary>The same as <see cref="NodeName"/>.</summary>
    public string FunctionName => NodeName;

    /// <summary>The same as <see cref="GraphId"/>.</summary>
    public string AppId => GraphId;

    /// <summary>The same as <see cref="GraphName"/>.</summary>
    public string AppName => GraphName;

    /// <summary>The connection the journey began with; null where it began with something else.</summary>
    public SessionHandle? Session => _origin is Session session ? new(_scope, session) : null;

    /// <summary>The sessions of all WebSocket triggers of the graph.</summary>
    public SessionList Sessions => _scope.Sessions;

    /// <summary>What happens to the version itself.</summary>
    public GraphEvents Events => _scope.Events;

    /// <summary>Fires when the version is being stopped.</summary>
    public CancellationToken Signal => _scope.Site.Graph.Stopping;

    /// <summary>
    /// Sends a body out of a port, to every node linked to it; any number of times, also after the handler has returned. An
    /// <see cref="Event"/> that was not changed passes on as it came; anything else as what JSON can hold, bytes as bytes.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="port">Name of the port; null for the first.</param>
    /// <returns>Completes when every target took it; to await it is optional.</returns>
    /// <exception cref="RouteException">There is no such port, or it is full.</exception>
    /// <exception cref="BodyException">JSON cannot hold the body; the message names the member.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Task Route(object? body, string? port = null)
    {
        var output = _scope.Output(port);
        if (IsCut())
        {
            return Task.CompletedTask;
        }

        return output.Route(PlainValues.BodyOf(body), _origin, _trail).Pending ?? Task.CompletedTask;
    }

    /// <summary>
    /// Raises a signal on the origin of the message. <c>response</c> answers through the trigger and takes one object with any of
    /// <c>body</c>, <c>end</c>, <c>code</c>, <c>reason</c>, <c>status</c> and <c>headers</c>; see also <see cref="Respond"/>.
    /// </summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="arguments">What it carries.</param>
    /// <exception cref="BodyException">JSON cannot hold an argument, or a response is no such object.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Emit(string signal, params ReadOnlySpan<object?> arguments)
    {
        if (signal == "response")
        {
            var answer = arguments.Length == 0 ? Record.Empty : PlainValues.BodyOf(arguments[0]).Read();
            if (MayAnswer())
            {
                Answers.Send(_origin, answer, _request);
            }

            return;
        }

        var bodies = new Body[arguments.Length];
        for (var i = 0; i < bodies.Length; i++)
        {
            bodies[i] = PlainValues.BodyOf(arguments[i]);
        }

        if (MayAnswer() && !_origin.Raise(signal, bodies))
        {
            _scope.Site.Unheard(signal);
        }
    }

    /// <summary>Answers the origin; the short form of <c>Emit("response", ...)</c>.</summary>
    /// <param name="body">A string goes out as it is, bytes as a binary frame, anything else as JSON; null for no body.</param>
    /// <param name="end">Whether to close the session after it.</param>
    /// <param name="code">Close code of a session; null for 1000.</param>
    /// <param name="reason">Close reason of a session.</param>
    /// <param name="status">Status of an HTTP answer; null for 200.</param>
    /// <param name="headers">Headers of an HTTP answer.</param>
    /// <exception cref="BodyException">JSON cannot hold the body; the message names the member.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Respond(
        object? body = null,
        bool end = false,
        int? code = null,
        string? reason = null,
        int? status = null,
        IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        var plain = PlainValues.BodyOf(body).Read();
        if (MayAnswer())
        {
            string[]? list = headers is null ? null : [.. headers.SelectMany(header => new[] { header.Key, header.Value })];
            Answers.Send(_origin, plain, plain is not null, end, code, reason, status, list);
        }
    }

    /// <summary>Calls back, on the node's lane, at the next such signal of the origin. Triggers raise <c>close</c>.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="callback">Gets the signal's arguments.</param>
    /// <param name="timeout">How long to wait; null for 30 s. Then, or when the origin ends, the callback is dropped.</param>
    /// <returns>Cancels the wait when disposed.</returns>
    public IDisposable Once(string signal, Action<IReadOnlyList<Value>> callback, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Once(
            signal,
            arguments =>
            {
                callback(arguments);
                return Task.CompletedTask;
            },
            timeout);
    }

    /// <summary>Calls back, on the node's lane, at the next such signal of the origin. Triggers raise <c>close</c>.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="callback">Gets the signal's arguments; what it throws goes to the log.</param>
    /// <param name="timeout">How long to wait; null for 30 s. Then, or when the origin ends, the callback is dropped.</param>
    /// <returns>Cancels the wait when disposed.</returns>
    public IDisposable Once(string signal, Func<IReadOnlyList<Value>, Task> callback, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return SignalWait.Begin(_scope, _origin, signal, callback, timeout ?? _onceTimeout);
    }

    /// <summary>Gives the message up: it becomes an error of the node, and an HTTP origin answers with the status.</summary>
    /// <param name="message">What to tell.</param>
    /// <param name="status">Status, 400 to 599. Default 500.</param>
    /// <returns>Never; <c>throw ctx.Fail(...)</c> may be written where the compiler wants to see an end.</returns>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Exception Fail(string message, int status = 500) => throw new DeliberateFailure(message, status);

    /// <summary>Adds a helper for every C# node of the graph. In <c>Setup</c> only.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="make">Makes the helper, a delegate or any object, for a context that asks for it.</param>
    /// <exception cref="InvalidOperationException">This is no setup, or there is a helper of the name.</exception>
    public void AddHelper(string name, Func<Context, object> make)
    {
        if (!_isSetup)
        {
            throw new InvalidOperationException("helpers are added in `Setup` only");
        }

        if (!_scope.Helpers.TryAdd(name, make))
        {
            throw new InvalidOperationException($"there is a helper `{name}` already");
        }
    }

    /// <summary>A helper that the setup of a C# node has added.</summary>
    /// <typeparam name="T">Its type, for example <c>Func&lt;string, string&gt;</c>.</typeparam>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidOperationException">There is none of the name, or it is of another type.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T Helper<T>(string name)
    {
        if (_scope.Helpers.Find(name) is not { } make)
        {
            throw new InvalidOperationException($"there is no helper `{name}`; the helpers are {string.Join(", ", _scope.Helpers.Names)}");
        }

        return make(this) is T helper ? helper : throw new InvalidOperationException($"helper `{name}` is no {typeof(T).Name}");
    }

    /// <summary>From now on what it routes or emits is dropped and counted.</summary>
    internal void Abandon() => _isAbandoned = true;

    private bool MayAnswer() => !IsCut() && _scope.Site.Graph.GateIsOpen;

    private bool IsCut()
    {
        if (_isAbandoned)
        {
            _scope.Site.Count("late");
        }

        return _isAbandoned;
    }
}
