using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO100 to LOLO199: findings about the shape of the document: keys, types, grammar.</summary>
internal static class ShapeDiagnostics
{
    public static readonly DiagnosticDescriptor WrongType = new("LOLO100", Error, "A value of the wrong type",
        "The message says what is wanted there: a text, a whole number, a list, a map.");

    public static readonly DiagnosticDescriptor UnknownKey = new("LOLO101", Error, "An unknown key",
        "The message lists the keys there are. Parameters of a node stand under `params:`.");

    public static readonly DiagnosticDescriptor BadGraphId = new("LOLO102", Error, "A malformed graph id",
        "A graph id begins with a small letter, followed by small letters, digits and hyphens. Without `graph:` it is the file's name.");

    public static readonly DiagnosticDescriptor BadNodeId = new("LOLO103", Error, "A malformed node id",
        "A node id begins with a small letter, followed by small letters, digits and hyphens. What people read goes into `label:`.");

    public static readonly DiagnosticDescriptor BadPortName = new("LOLO104", Error, "A malformed port name",
        "A port's name begins with a letter or underscore, followed by letters, digits and underscores.");

    public static readonly DiagnosticDescriptor BadLink = new("LOLO105", Error, "A malformed link",
        "A link is one line of the list: `node.port -> node.port`, with a space on each side of the arrow.");

    public static readonly DiagnosticDescriptor OutOfRange = new("LOLO106", Error, "A number out of range",
        "The message names the range.");

    public static readonly DiagnosticDescriptor UnknownWord = new("LOLO107", Error, "A word that is not one of those it may be",
        "The message lists the words.");

    public static readonly DiagnosticDescriptor BadVariableName = new("LOLO108", Error, "A malformed variable name",
        "A variable's name begins with a letter or underscore, followed by letters, digits and underscores.");

    public static readonly DiagnosticDescriptor BadReference = new("LOLO109", Error, "A malformed reference to the environment",
        "Write `${NAME}` or `${NAME:-default}`; `$${` stands for the text `${`.");

    public static readonly DiagnosticDescriptor MissingVariable = new("LOLO110", Error, "A variable that the environment does not have",
        "Set it where the host is started, or give a default: `${NAME:-default}`.");

    public static readonly DiagnosticDescriptor BadModuleName = new("LOLO111", Error, "A malformed module name",
        "Modules are npm packages: `name: version range`, such as `nanoid: ^3.3.0`.");

    public static readonly DiagnosticDescriptor NoNodes = new("LOLO112", Error, "A graph without nodes",
        "Add `nodes:` with at least a trigger.");

    public static readonly DiagnosticDescriptor CodeAndFile = new("LOLO113", Error, "Both `code` and `file`",
        "A function's code stands in one place. Remove one of the two.");

    public static readonly DiagnosticDescriptor FileOutside = new("LOLO114", Error, "A file outside the graph's folder",
        "`file:` names a file beside the graph or in a folder below it, with `/` between folders, and without `..` or links that lead elsewhere.");

    public static readonly DiagnosticDescriptor FileUnreadable = new("LOLO115", Error, "A file that cannot be read",
        "`file:` is relative to the graph's folder. Check the name and the rights on the file.");

    public static readonly DiagnosticDescriptor FileLanguage = new("LOLO116", Error, "A file of an unknown language",
        "`.js` is JavaScript and `.cs` is C#; for other names say `language: javascript` or `language: csharp`.");

    public static readonly DiagnosticDescriptor BadLayout = new("LOLO117", Warning, "A malformed position",
        "A position in `layout:` is a list of two numbers: `node: [x, y]`. Only the editor's canvas reads it.");

    public static readonly DiagnosticDescriptor LayoutOfNothing = new("LOLO118", Info, "A position of a node that is not there",
        "Remove the line, or rename it to the node's id.");
}
