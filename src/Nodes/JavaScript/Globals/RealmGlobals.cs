using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Modules;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript.Globals;

/// <summary>
/// Gives a bare V8 engine the globals that authors know from Node and the web: console, timers, encoding, URL, Buffer and the rest.
/// Created and used on the realm's lane, but for <see cref="StopTimers"/> and <see cref="Dispose"/>.
/// </summary>
internal sealed class RealmGlobals : IDisposable
{
    private static readonly string[] _parts =
    [
        "stacks", "shapes", "inspect", "format", "events", "timers", "abort", "table", "console", "encoding", "base64", "clone", "crypto", "process", "lazy", "builtins",
    ];

    private readonly V8ScriptEngine _engine;
    private readonly RealmGlobalsOptions _options;
    private readonly RealmTimers _timers;
    private readonly long _start;

    /// <summary>Installs the globals.</summary>
    /// <param name="engine">An engine in which no code of an author has run yet.</param>
    /// <param name="options">What the globals need from the realm.</param>
    public RealmGlobals(V8ScriptEngine engine, RealmGlobalsOptions options)
    {
        _engine = engine;
        _options = options;
        _start = options.Time.GetTimestamp();
        _timers = new RealmTimers(options);
        var install = Function("globals");
        install.Invoke(false, [.. HostFunctions(), Facts(), .. _parts.Select(part => Function($"globals/{part}"))]);
    }

    /// <summary>The function <c>fireTimer(id)</c>: runs the callback of a timer.</summary>
    public ScriptObject FireTimer { get; private set; } = null!;

    /// <summary>The function <c>inspect(value)</c>: how a log shows a value. Cheap to call from the host.</summary>
    public ScriptObject Inspect { get; private set; } = null!;

    /// <summary>The function <c>format(...args)</c>: the text of a console call. Cheap to call from the host.</summary>
    public ScriptObject Format { get; private set; } = null!;

    /// <summary>The function <c>createConsole(node)</c>: a console whose lines carry the index of a node.</summary>
    public ScriptObject CreateConsole { get; private set; } = null!;

    /// <summary>What the parts of the globals share, for the prelude.</summary>
    public ScriptObject Lib { get; private set; } = null!;

    /// <summary>Stops the timers that repeat, for good. Called on the lane.</summary>
    public void StopIntervals() => _timers.StopRepeating();

    /// <summary>Stops all timers for good. Called on any thread.</summary>
    public void StopTimers() => _timers.StopAll();

    /// <summary>Has timers run by another function than <see cref="FireTimer"/>, one that calls it.</summary>
    /// <param name="fire">Takes the id of a timer.</param>
    public void OnTimer(ScriptObject fire) => _timers.Fire = id => fire.Invoke(false, id);

    /// <inheritdoc/>
    public void Dispose() => _timers.Dispose();

    private ScriptObject Function(string name) => (ScriptObject)_engine.Evaluate(new DocumentInfo($"lolo:{name}"), PreludeText.Read($"{name}.js"));

    // The order is that of the parameters in Prelude/globals.js.
    private IEnumerable<object> HostFunctions() =>
    [
        new V8FastHostFunction("log", (bool _, in V8FastArgs args, in V8FastResult _) =>
            _options.Log(args.GetInt32(0), args.GetString(1), args.GetInt32(2))),
        new V8FastHostFunction("startTimer", (bool _, in V8FastArgs args, in V8FastResult _) =>
            _timers.Start(args.GetInt32(0), args.GetDouble(1), args.GetBoolean(2))),
        new V8FastHostFunction("stopTimer", (bool _, in V8FastArgs args, in V8FastResult _) => _timers.Stop(args.GetInt32(0))),
        new V8FastHostFunction("now", (bool _, in V8FastArgs _, in V8FastResult result) =>
            result.Set(_options.Time.GetElapsedTime(_start).TotalMilliseconds)),
        new V8FastHostFunction("random", (bool _, in V8FastArgs args, in V8FastResult result) => result.Set(Random(args.GetInt32(0)))),
        new V8FastHostFunction("load", (bool _, in V8FastArgs args, in V8FastResult result) => result.Set<object>(Function(args.GetString(0)))),
        new V8FastHostFunction("native", (bool _, in V8FastArgs args, in V8FastResult result) =>
            result.Set<object>(RealmNatives.Make(_engine, args.GetString(0), _options))),
        new V8FastHostFunction("ready", Ready),
    ];

    private void Ready(bool asConstructor, in V8FastArgs args, in V8FastResult result)
    {
        FireTimer = args.Get<ScriptObject>(0);
        OnTimer(FireTimer);
        Inspect = args.Get<ScriptObject>(1);
        Format = args.Get<ScriptObject>(2);
        CreateConsole = args.Get<ScriptObject>(3);
        Lib = args.Get<ScriptObject>(4);
    }

    private string Random(int count)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            _options.Random(bytes.AsMemory(0, count));
            return Encoding.Latin1.GetString(bytes, 0, count);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private string Facts() => JsonSerializer.Serialize(new
    {
        env = _options.Env,
        refused = NodeBuiltIns.Refused,
        platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
        arch = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        pid = Environment.ProcessId,
        timeOrigin = (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds,
        version = typeof(RealmGlobals).Assembly.GetName().Version?.ToString(3),
    });
}
