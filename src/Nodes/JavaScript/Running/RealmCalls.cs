using System.Globalization;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript.Running;

/// <summary>
/// Every run of JavaScript in a realm goes through here: it is timed, cut when it takes too long, and what it threw becomes an error in
/// the author's terms. A call from within a run belongs to that run. Used on the lane.
/// </summary>
internal sealed class RealmCalls : IDisposable
{
    private readonly BorderFunctions _functions;
    private readonly RealmWatch _watch;
    private readonly Func<string, string, int, HandlerException> _toError;
    private readonly Func<string, HandlerException> _giveUp;
    private readonly Rejections _rejections = new();
    private readonly V8ScriptEngine _engine;
    private int _depth;
    private string _stack = "";

    /// <summary>Stands before an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="functions">The functions of its border.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="toError">Makes an error of text, stack and status.</param>
    /// <param name="giveUp">Gives the realm up for a reason, and makes an error of it.</param>
    /// <param name="inspected">By what it can be inspected; null when it cannot.</param>
    public RealmCalls(
        V8ScriptEngine engine,
        BorderFunctions functions,
        TimeProvider time,
        Func<string, string, int, HandlerException> toError,
        Func<string, HandlerException> giveUp,
        InspectedRealm? inspected)
    {
        (_engine, _functions, _toError, _giveUp) = (engine, functions, toError, giveUp);
        _watch = new(engine, time, inspected);
        functions.Add("threw", (in V8FastArgs arguments, in V8FastResult _) => _stack = arguments.GetString(0));
        engine.PromiseRejectionCallback = _rejections.Note;
    }

    /// <summary>Calls a function.</summary>
    /// <param name="limit">How long it may run without a pause.</param>
    /// <param name="function">A function that was handed over, not looked up as a property.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="HandlerException">It threw, or was cut.</exception>
    public object? Call(TimeSpan limit, ScriptObject function, params object?[] arguments) =>
        Guard(limit, (function, arguments), static call => call.function.Invoke(false, call.arguments));

    /// <summary>Runs an action that calls into the engine by itself.</summary>
    /// <param name="limit">How long it may run without a pause.</param>
    /// <param name="action">The action.</param>
    /// <exception cref="HandlerException">It threw, or was cut.</exception>
    public void Run(TimeSpan limit, Action action) => Guard(limit, action, static run =>
    {
        run();
        return null;
    });

    public void Dispose()
    {
        _engine.PromiseRejectionCallback = null;
        _watch.Dispose();
    }

    private object? Guard<TState>(TimeSpan limit, TState state, Func<TState, object?> run)
    {
        if (_depth > 0)
        {
            return run(state);
        }

        object? result = null;
        Exception? error = null;
        var isCut = false;
        _depth++;
        _stack = "";
        _watch.Begin(limit);
        try
        {
            result = run(state);
        }
        catch (Exception caught) when (caught is ScriptEngineException or ScriptInterruptedException)
        {
            error = caught;
        }
        finally
        {
            _depth--;
            isCut = _watch.End();
        }

        if (isCut || error is not null)
        {
            throw ToError(isCut, limit, error);
        }

        _rejections.Report(_functions);
        return result;
    }

    private HandlerException ToError(bool isCut, TimeSpan limit, Exception? error)
    {
        if (error is IScriptEngineException { IsFatal: true })
        {
            return _giveUp($"the realm cannot go on: {error.Message}");
        }

        if (!isCut)
        {
            return _toError(Plain(error!.Message), _stack.Length > 0 ? _stack : (error as IScriptEngineException)?.ErrorDetails ?? "", 0);
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"ran for {limit.TotalMilliseconds:0} ms without a pause and was cut");
        return _functions["wasRunning"].Invoke(false) is true
            ? _toError(text, (error as IScriptEngineException)?.ErrorDetails ?? "", 0)
            : _giveUp($"JavaScript after an await {text}; every unsettled handler of the graph was given up with it");
    }

    /// <summary>The message of an error without the name of its class, which V8 puts before it.</summary>
    private static string Plain(string message)
    {
        var name = message.IndexOf("Error: ", StringComparison.Ordinal);
        return name >= 0 && !message.AsSpan(0, name).Contains(' ') ? message[(name + "Error: ".Length)..] : message;
    }
}
