using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO230 to LOLO259: findings about composites, and about functions of the library.</summary>
internal static class CompositeDiagnostics
{
    public static readonly DiagnosticDescriptor NeedsFile = new("LOLO230", Error, "A composite without a file",
        "Say which graph it stands for: `file: parts/name.yaml`, beside the graph or in a folder below it.");

    public static readonly DiagnosticDescriptor FileCircle = new("LOLO231", Error, "Graphs that use each other in a circle",
        "A graph cannot stand within itself, because there would be no end to it. Remove one of the composites that the message names.");

    public static readonly DiagnosticDescriptor TooDeep = new("LOLO232", Error, "Composites nested too deeply",
        "Composites may be nested 16 deep.");

    public static readonly DiagnosticDescriptor TooLarge = new("LOLO233", Error, "Composites that stand for too much",
        "The composites of a graph may stand for 10,000 nodes and 1,000,000 links in all. Composites within composites multiply; link one of them to many nodes instead.");

    public static readonly DiagnosticDescriptor DoorName = new("LOLO234", Error, "An inlet or outlet without a port name",
        "The port is named by the node's id. Where that has a hyphen, or where you want another name, say `params: { port: name }`.");

    public static readonly DiagnosticDescriptor DoorTwice = new("LOLO235", Error, "Two inlets, or two outlets, of one name",
        "Each in port of a composite has a name of its own, and so has each out port. An inlet and an outlet may share a name.");

    public static readonly DiagnosticDescriptor MissingModule = new("LOLO236", Error, "A module that an inner graph needs is missing",
        "An inner graph has the modules of the graph that runs. Add the module to `modules:` of that graph.");

    public static readonly DiagnosticDescriptor OtherModule = new("LOLO237", Warning, "A module in another version range",
        "An inner graph has the modules of the graph that runs, whatever range it names itself. Write the same range in both.");

    public static readonly DiagnosticDescriptor MissingVariable = new("LOLO238", Error, "A variable that an inner graph needs is missing",
        "An inner graph has the variables of the graph that runs. Add the variable to `env:` of that graph.");

    public static readonly DiagnosticDescriptor WireCircle = new("LOLO239", Error, "A circle of links with no node in it",
        "What comes into these links would go round for ever and reach nobody. Put a node between, or remove one of the links.");

    public static readonly DiagnosticDescriptor TwoWays = new("LOLO240", Warning, "Two ways to one port",
        "Links through composites lead from one out port to one in port twice. A message goes there once; remove one of the ways.");

    public static readonly DiagnosticDescriptor OnlyInner = new("LOLO241", Info, "A graph for use in other graphs",
        "A graph with inlets, outlets or required parameters does not run on its own. Use it in another graph: `kind: graph` with `file:`.");

    public static readonly DiagnosticDescriptor ParameterName = new("LOLO242", Error, "A malformed parameter name",
        "The name of a declared parameter begins with a letter or underscore, followed by letters, digits and underscores.");

    public static readonly DiagnosticDescriptor Contradiction = new("LOLO243", Error, "A parameter that contradicts itself",
        "`oneOf` is for texts, `min` and `max` are for numbers and durations, a default is one of the values it may have, and what is required has none.");

    public static readonly DiagnosticDescriptor MissingFunction = new("LOLO244", Error, "A function that is not in the library",
        "`kind: ./functions/name` is the file `functions/name.js` or `functions/name.cs` beside the graph.");

    public static readonly DiagnosticDescriptor TwoFunctions = new("LOLO245", Error, "Two functions of one name in the library",
        "Rename one of the two files, or write the ending: `kind: ./functions/name.js`.");

    public static readonly DiagnosticDescriptor NoHead = new("LOLO246", Error, "A function of the library without a head",
        "The file begins with a comment that says what the function is: `/*---`, lines of YAML with `title`, `summary`, `in`, `out` and `params`, and `---*/`.");
}
