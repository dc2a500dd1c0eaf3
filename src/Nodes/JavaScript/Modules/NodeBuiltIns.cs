namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>The modules that Node itself brings, and why a graph has no use for some of them.</summary>
internal static class NodeBuiltIns
{
    private const string Files = "a graph has no files; keep data in ctx.state";
    private const string Http = "call other servers with the global fetch, and take requests in with an http-trigger";
    private const string Sockets = "a graph opens no sockets of its own; use fetch, or a trigger";
    private const string Host = "a graph runs inside its host; put such work into a program of its own and call it with fetch";

    // Those that Prelude/globals/builtins.js makes.
    private static readonly HashSet<string> _served = new(StringComparer.Ordinal)
    {
        "assert", "assert/strict", "buffer", "console", "constants", "crypto", "events", "os", "path", "path/posix", "perf_hooks", "process",
        "punycode", "querystring", "stream", "stream/consumers", "stream/promises", "stream/web", "string_decoder", "sys", "timers",
        "timers/promises", "tty", "url", "util", "util/types",
    };

    /// <summary>Name to the way out, for those that a graph has not.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["async_hooks"] = "pass what belongs to a message on in its body",
        ["child_process"] = Host,
        ["cluster"] = Host,
        ["dgram"] = Sockets,
        ["diagnostics_channel"] = "an EventEmitter of `events` does the same within a graph",
        ["dns"] = Sockets,
        ["dns/promises"] = Sockets,
        ["domain"] = "catch errors with try, or link the `error` port",
        ["fs"] = Files,
        ["fs/promises"] = Files,
        ["http"] = Http,
        ["http2"] = Http,
        ["https"] = Http,
        ["inspector"] = Host,
        ["inspector/promises"] = Host,
        ["module"] = "name packages under `modules` of the graph and require them",
        ["net"] = Sockets,
        ["path/win32"] = "paths are those of POSIX everywhere",
        ["readline"] = Host,
        ["readline/promises"] = Host,
        ["repl"] = Host,
        ["sea"] = Host,
        ["sqlite"] = "keep data in ctx.state",
        ["test"] = Host,
        ["tls"] = Sockets,
        ["trace_events"] = Host,
        ["v8"] = Host,
        ["vm"] = "write the code into the function itself",
        ["wasi"] = Host,
        ["worker_threads"] = Host,
        ["zlib"] = "fetch unpacks answers by itself; a package such as fflate or pako does the rest",
    };

    /// <summary>Says that a graph has not such a module, and the way out.</summary>
    /// <param name="name">One of Node's own that is not served.</param>
    public static string Refuse(string name) => Refused.TryGetValue(name, out var way)
        ? $"the Node module `{name}` is not there for a graph: {way}"
        : $"Node has no module `{name}`";

    /// <summary>Those that the realm serves.</summary>
    public static IEnumerable<string> Served => _served;

    /// <summary>All names that mean Node's own module and no package.</summary>
    public static IEnumerable<string> Names => _served.Concat(Refused.Keys).Order(StringComparer.Ordinal);

    /// <summary>The name without <c>node:</c>, where it is one of Node's own; null where it is a package.</summary>
    public static string? Find(string name)
    {
        var plain = name.StartsWith("node:", StringComparison.Ordinal) ? name[5..] : name;
        return plain.Length < name.Length || _served.Contains(plain) || Refused.ContainsKey(plain) ? plain : null;
    }

    /// <summary>Whether a name without <c>node:</c> is served by the realm.</summary>
    public static bool IsServed(string name) => _served.Contains(name);
}
