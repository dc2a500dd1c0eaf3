using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>A function's code as a CommonJS module, made by its console.</summary>
internal static class ModuleText
{
    // The outer function keeps `console` a name that the author may declare anew. What stands in parentheses V8 compiles at once: the inner one is
    // called as soon as it is made.
    private const string Head = "(console => (function (exports, require, module, __filename, __dirname) {";

    /// <summary>The code in its wrapper, whose head stands in the line before the code, if there is one.</summary>
    public static AuthorScript Script(CodeText code, string nodeId) => code.FirstLine > 1
        ? new(code.File, nodeId, code.FirstLine - 2, $"{Head}\n{code.Text}\n}}))") { IsNamed = true }
        : new(code.File, nodeId, 0, $"{Head}{code.Text}\n}}))") { IsNamed = true };

    /// <summary>The column in the file of a place that V8 names; without code, the column as V8 counts.</summary>
    public static int Column(CodeText? code, int line, int column) =>
        (code is { FirstLine: 1 } && line == 1 ? Math.Max(1, column - Head.Length) : column) + (code?.Indent ?? 0);

    /// <summary>The place in the code of a place that V8 names, which is beyond the last line for a text that has no end.</summary>
    public static (int Line, int Column) Locate(CodeText code, int line, int column)
    {
        var lines = code.Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        return line - code.FirstLine >= lines
            ? (lines, 1)
            : (Math.Max(1, line - code.FirstLine + 1), code.FirstLine == 1 && line == 1 ? Math.Max(1, column - Head.Length) : column);
    }
}
