using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>A function's code as a CommonJS module, made by its console, whose lines are those of the graph's file.</summary>
internal static partial class ModuleText
{
    // The outer function keeps `console` a name that the author may declare anew.
    private const string Head = "(console => function (exports, require, module, __filename, __dirname) {";

    /// <summary>The name that stacks show: <c>chat.yaml#node</c>.</summary>
    public static DocumentInfo Document(CodeText code, string nodeId) => new(ScriptName.Of(code.File, nodeId));

    /// <summary>The code in its wrapper, with as many empty lines before it as its file has.</summary>
    public static string Wrap(CodeText code) => code.FirstLine > 1
        ? $"{new string('\n', code.FirstLine - 2)}{Head}\n{code.Text}\n}})"
        : $"{Head}{code.Text}\n}})";

    /// <summary>The same, under the name by which debuggers ask for it; names of documents alone get numbers and marks of the engine's.</summary>
    public static string Wrap(CodeText code, string nodeId) => $"{Wrap(code)}\n//# sourceURL={Unspaced().Replace(ScriptName.Of(code.File, nodeId), "_")}";

    /// <summary>The column in the file of a place that V8 names; without code, the column as V8 counts.</summary>
    public static int Column(CodeText? code, int line, int column) =>
        (code is { FirstLine: 1 } && line == 1 ? Math.Max(1, column - Head.Length) : column) + (code?.Indent ?? 0);

    /// <summary>The place in the code of a place that V8 names.</summary>
    public static (int Line, int Column) Locate(CodeText code, int line, int column) =>
        (Math.Max(1, line - code.FirstLine + 1), code.FirstLine == 1 && line == 1 ? Math.Max(1, column - Head.Length) : column);

    // A name ends at a space, and a quote makes it none at all.
    [GeneratedRegex(@"[\s""']")]
    private static partial Regex Unspaced();
}
