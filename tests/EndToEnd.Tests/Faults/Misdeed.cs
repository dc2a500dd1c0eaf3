namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>Something that code can do wrong, and what the log must say of it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Code">The body of a handler; <c>// here</c> marks the line that is at fault.</param>
/// <param name="Error">What the log line begins with.</param>
internal sealed record Misdeed(string Name, string Code, string Error)
{
    /// <summary>What the log says of the place when neither line nor node are known; null when they are.</summary>
    public string? Anywhere { get; init; }

    /// <summary>Whether the handler goes on, and can be asked again on the same connection.</summary>
    public bool LivesOn { get; init; } = true;

    public static IReadOnlyList<Misdeed> All { get; } =
    [
        new("throws", "throw new Error('boom'); // here", "boom"),
        new("throws no error", "throw { code: 7 };", "{ code: 7 } was thrown"),
        new("throws nothing", "throw undefined;", "undefined was thrown"),
        new("throws what cannot be shown", "throw { get stack() { throw new Error('no'); } };", "something that cannot be shown was thrown"),
        new("rejects", "await null;\nthrow new Error('boom'); // here", "boom"),
        new("returns a rejected promise", "return Promise.reject(new Error('boom')); // here", "boom"),
        new("rejects with nothing", "return Promise.reject();", "undefined was thrown"),
        new("returns a thenable that throws", "return { then() { throw new Error('boom'); } }; // here", "boom"),
        new("leaves a rejection unhandled", "Promise.reject(new Error('boom')); // here", "unhandled rejection: boom"),
        new("leaves a rejection with nothing", "Promise.reject();", "unhandled rejection: undefined was thrown") { Anywhere = "in bad.yaml" },
        new("leaves a rejection that cannot be shown", "Promise.reject({ get stack() { throw new Error('no'); } });", "unhandled rejection: something that cannot be shown") { Anywhere = "in bad.yaml" },
        new("throws in a timer", "setTimeout(() => { throw new Error('boom'); }, 1); // here", "boom"),
        new("throws in a microtask", "queueMicrotask(() => { throw new Error('boom'); }); // here", "unhandled rejection: boom"),
        new("never settles", "await new Promise(() => {});", "the handler did not settle within 1 s"),
        new("loops for ever", "for (;;) {}", "ran for 2000 ms without a pause and was cut"),
        new("loops for ever in a timer", "setTimeout(() => { for (;;) {} }, 1);", "ran for 2000 ms without a pause and was cut") { Anywhere = "in bad.yaml" },
        new("loops for ever after an await", "await null;\nfor (;;) {}", "JavaScript after an await ran for 2000 ms without a pause and was cut") { LivesOn = false },
        new("calls itself for ever", "const again = () => again() + 1;\nagain();", "Maximum call stack size exceeded"),
        new("routes to an unknown port", "ctx.route(ev, 'nowhere'); // here", "node `guilty` has no out port `nowhere`; its out ports are out"),
        new("routes to a port late", "setTimeout(() => ctx.route(ev, 'nowhere'), 1); // here", "node `guilty` has no out port `nowhere`; its out ports are out"),
        new("emits a circle", "const body = {};\nbody.self = body;\nctx.emit('response', { body }); // here", "Converting circular structure to JSON"),
        new("emits a BigInt", "ctx.emit('response', { body: { count: 1n } }); // here", "Do not know how to serialize a BigInt"),
        new("emits a function", "ctx.emit('response', { body: () => 1 }); // here", "a function cannot be sent"),
        new("emits a symbol", "ctx.emit('response', { body: Symbol('x') }); // here", "a symbol cannot be sent"),
        new("emits nothing", "ctx.emit('response'); // here", "emit('response', ...) takes an object such as { body }"),
        new("closes with a code that no server may send", "ctx.emit('response', { end: true, code: 1005 }); // here", "close code 1005 cannot be sent"),
        new("broadcasts a BigInt", "ctx.sessions.broadcast(1n); // here", "Do not know how to serialize a BigInt"),
        new("joins group after group", "for (let i = 0; ; i++) ctx.session.join(`group ${i}`); // here", "a session can be in 1000 groups at the most"),
        new("keeps a circle", "const body = {};\nbody.self = body;\nawait ctx.state.set('key', body); // here", "Converting circular structure to JSON"),
        new("keeps what is too big", "await ctx.state.set('key', 'x'.repeat(2000000)); // here", ""),
        new("reads what is not there", "ctx.nothing.here(); // here", "Cannot read properties of undefined (reading 'here')"),
        new("fails with a status that is none", "ctx.fail('not today', 'teapot'); // here", "not today"),
        new("fails on purpose", "ctx.fail('not today', 503); // here", "not today"),
    ];

    /// <summary>How the log line begins.</summary>
    public string Line => $"Error {(Anywhere is null ? "guilty" : "")}: {Error}";

    /// <summary>The place the log line names: the marked line, or else where the node's code begins.</summary>
    public string Place => Anywhere
        ?? (Graph.Contains("// here") ? $"bad.yaml#guilty:{LineOf("// here")}:" : $"bad.yaml#guilty:{LineOf("exports.handler")}");

    /// <summary>A graph that does it when it is told to, and otherwise answers.</summary>
    public string Graph => $$"""
        graph: bad
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          guilty:
            code: |
              exports.handler = async (ev, ctx) => {
                if (ev.message === 'alive?') return ctx.emit('response', { body: 'alive' });
        {{string.Join('\n', Code.Split('\n').Select(line => "        " + line))}}
              };
        links:
          - websocket.message -> guilty.in

        """;

    public override string ToString() => Name;

    private int LineOf(string text) => Graph[..Graph.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
