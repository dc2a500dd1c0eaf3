using System.Collections.Concurrent;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Globals;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.JavaScript.Globals;

/// <summary>A real V8 engine with the globals, a lane that the test runs by hand, and a time that only the test moves.</summary>
public sealed class GlobalsWorld : IDisposable
{
    private static readonly Dictionary<string, string> _env = new() { ["GREETING"] = "hello", ["PORT"] = "80" };
    private readonly V8ScriptEngine _engine;
    private readonly RealmGlobals _globals;
    private readonly ConcurrentQueue<Action> _lane = [];

    public GlobalsWorld()
    {
        _engine = V8Process.MakeEngine("globals", null, V8ScriptEngineFlags.DisableGlobalMembers | V8ScriptEngineFlags.HideHostExceptions);
        _engine.PromiseRejectionCallback = (kind, _, reason) =>
        {
            if (kind == V8PromiseRejectionEventKind.RejectedWithoutHandler)
            {
                Rejected.Add(reason is ScriptObject error ? $"{error["name"]}: {error["message"]}" : $"{reason}");
            }
        };
        _globals = new(_engine, new RealmGlobalsOptions
        {
            Post = _lane.Enqueue,
            Log = (level, text, node) => Logged.Add((level, text, node)),
            Env = _env,
            Time = Time,
            MaxTimers = 1000,
        });
        _engine.Global.SetProperty("require", _globals.Lib.GetProperty("builtin"));
    }

    /// <summary>The time.</summary>
    public FakeTimeProvider Time { get; } = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The lines of the console.</summary>
    public List<(int Level, string Text, int Node)> Logged { get; } = [];

    /// <summary>The errors that nobody handled.</summary>
    public List<string> Rejected { get; } = [];

    /// <summary>The errors that left an action of the lane.</summary>
    public List<string> Thrown { get; } = [];

    /// <summary>The globals.</summary>
    internal RealmGlobals Globals => _globals;

    /// <summary>The lines of the console, which are then forgotten, as <c>level text</c>.</summary>
    public string[] TakeLog()
    {
        var lines = Logged.Select(line => $"{line.Level} {line.Text}").ToArray();
        Logged.Clear();
        return lines;
    }

    /// <summary>Runs a script.</summary>
    public object? Run(string script) => _engine.Evaluate(script);

    /// <summary>How the log shows the value of an expression; <c>name: message</c> of what it throws.</summary>
    public string Show(string expression)
    {
        var value = (ScriptObject)_engine.Evaluate(
            $$"""(inspect) => { try { return inspect((() => ({{expression}}))()); } catch (e) { return `${e.name}: ${e.message}`; } }""");
        return (string)value.Invoke(false, _globals.Inspect);
    }

    /// <summary>The value of a promise when the lane has run and time has gone by.</summary>
    public string ShowLater(string expression, int milliseconds = 0)
    {
        Run($"globalThis.$later = 'not settled'; ({expression}).then(v => $later = v, e => $later = `${{e.name}}: ${{e.message}}`)");
        Advance(milliseconds);
        return Show("$later");
    }

    /// <summary>The value of a promise, for which time goes by and work beside the lane is waited for.</summary>
    public async Task<string> ShowLaterAsync(string expression)
    {
        var shown = ShowLater(expression);
        for (var i = 0; i < 10_000 && shown == "'not settled'"; i++)
        {
            await Task.Delay(1);
            Advance(1);
            shown = Show("$later");
        }

        return shown;
    }

    /// <summary>Lets time go by, a millisecond at a step, and runs what comes to the lane.</summary>
    public void Advance(int milliseconds)
    {
        Drain();
        for (var i = 0; i < milliseconds; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
            Drain();
        }
    }

    /// <summary>Collects all that nobody holds.</summary>
    public void Collect() => _engine.CollectGarbage(true);

    /// <summary>Stops the timers.</summary>
    public void StopTimers() => _globals.StopTimers();

    public void Dispose()
    {
        _globals.Dispose();
        _engine.Dispose();
    }

    private void Drain()
    {
        while (_lane.TryDequeue(out var action))
        {
            try
            {
                action();
            }
            catch (ScriptEngineException error)
            {
                Thrown.Add(error.Message);
            }
        }
    }
}
