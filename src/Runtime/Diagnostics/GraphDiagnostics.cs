using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO200 to LOLO299: findings about names and wiring: kinds, parameters, ports, links.</summary>
internal static class GraphDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownKind = new("LOLO200", Error, "An unknown node kind",
        "`lolo nodes` lists the kinds there are.");

    public static readonly DiagnosticDescriptor NoKind = new("LOLO201", Error, "A node without a kind",
        "Say `kind:`, or give it `code:` or `file:`, which make it a function.");

    public static readonly DiagnosticDescriptor UnknownParameter = new("LOLO202", Error, "An unknown parameter",
        "The message lists the parameters of the kind.");

    public static readonly DiagnosticDescriptor MissingParameter = new("LOLO203", Error, "A parameter is missing",
        "Add it under `params:`.");

    public static readonly DiagnosticDescriptor WrongParameterType = new("LOLO204", Error, "A parameter of the wrong type",
        "The message says what is wanted. A duration is written `500ms`, `30s`, `5m` or `1h`.");

    public static readonly DiagnosticDescriptor ParameterOutOfRange = new("LOLO205", Error, "A parameter out of its range",
        "The message names the range, or the words it may be.");

    public static readonly DiagnosticDescriptor TakesNoCode = new("LOLO206", Error, "Code on a kind that takes none",
        "Remove `code:` or `file:`, or put it into a function that is linked to the node.");

    public static readonly DiagnosticDescriptor NeedsCode = new("LOLO207", Error, "A function without code",
        "Give it `code: |` or `file:`.");

    public static readonly DiagnosticDescriptor FixedPorts = new("LOLO208", Error, "Ports declared on a kind that has its own",
        "Remove `in:` or `out:`; only functions declare their ports.");

    public static readonly DiagnosticDescriptor PortTwice = new("LOLO209", Error, "A port twice",
        "Each in port of a node has a name of its own, and so has each out port. An in port and an out port may share a name.");

    public static readonly DiagnosticDescriptor ErrorPort = new("LOLO210", Error, "An out port named `error`",
        "Every node has an out port `error` without declaring it; what its handler throws goes there. Link it, or choose another name.");

    public static readonly DiagnosticDescriptor UnknownNode = new("LOLO211", Error, "A link from or to a node that is not there",
        "The message lists the nodes there are.");

    public static readonly DiagnosticDescriptor UnknownPort = new("LOLO212", Error, "A link from or to a port that is not there",
        "The message lists the ports there are. A function's ports are declared with `in:` and `out:`.");

    public static readonly DiagnosticDescriptor WrongDirection = new("LOLO213", Error, "A link in the wrong direction",
        "A link leads from an out port to an in port; turn it round.");

    public static readonly DiagnosticDescriptor LinkTwice = new("LOLO214", Warning, "A link twice",
        "Remove one of the two; a message goes over a link once, however often it is written.");

    public static readonly DiagnosticDescriptor NoTrigger = new("LOLO215", Error, "A graph without a trigger",
        "Nothing would ever happen in it. Add a node of a trigger kind; `lolo nodes` lists them.");

    public static readonly DiagnosticDescriptor ClaimedTwice = new("LOLO216", Error, "Two triggers on one method and path",
        "Give one of them another path or method, or link one trigger to both nodes.");

    public static readonly DiagnosticDescriptor Unreachable = new("LOLO217", Warning, "A node that no message reaches",
        "Link it behind a trigger, or remove it.");

    public static readonly DiagnosticDescriptor Circle = new("LOLO218", Info, "A link that closes a circle",
        "Circles are allowed. The closing link never waits, its queue refuses when it is full, and a message passes closing links at most `maxHops` times.");

    public static readonly DiagnosticDescriptor NoMeaning = new("LOLO219", Warning, "A key that has no meaning here",
        "Remove it. `concurrency`, `capacity` and `order` are for nodes with in ports, `parallel` is for functions in C#, `language` is for code.");

    public static readonly DiagnosticDescriptor KindFailed = new("LOLO220", Error, "A node kind failed while it checked a node",
        "This is a fault of the node kind and not of the graph; please report it with the graph's text.");

    public static readonly DiagnosticDescriptor UnresolvedPath = new("LOLO221", Warning, "A path in a parameter that leads to nothing",
        "`{env.NAME}` names a variable of the graph's `env`, `{params.x}` another parameter. What leads to nothing stays as it is written.");

    public static readonly DiagnosticDescriptor NoEvent = new("LOLO222", Warning, "A trigger's parameter that names a message",
        "Journeys begin at a trigger: there is no message before it. Use `{env.NAME}`, or a function behind the trigger.");

    public static readonly DiagnosticDescriptor ReadOnce = new("LOLO223", Error, "A parameter that is read once names a message",
        "Only some parameters are made anew for every message; the page of the node kind tells which. The others take `{env.NAME}` and `{params.x}`.");

    public static readonly DiagnosticDescriptor SlippedPath = new("LOLO224", Warning, "Nearly a path",
        "Paths begin with `event`, `env` or `params`, as in `{event.name}`.");
}
