using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>The frames of an exception that lie in the author's code, named and numbered as in the author's file.</summary>
/// <param name="Text">The frames, one a line; empty when there is none.</param>
/// <param name="Line">Line of the topmost frame in its file; null when there is none.</param>
internal sealed partial record AuthorStack(string Text, int? Line)
{
    private const int MostFrames = 20;

    /// <summary>Reads the stack of an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="symbols">The function's symbols; null when it is not loaded.</param>
    /// <param name="node">The node.</param>
    public static AuthorStack Read(Exception error, AuthorSymbols? symbols, NodeDefinition node)
    {
        if (symbols is null || node.Code is not { } code)
        {
            return new("", null);
        }

        var text = new StringBuilder();
        int? first = null;
        var count = 0;
        foreach (var frame in new StackTrace(error, fNeedFileInfo: false).GetFrames())
        {
            if (symbols.LineOf(frame) is not { } number)
            {
                continue;
            }

            var line = code.Locate(number, 1).Line;
            first ??= line;
            text.Append(text.Length == 0 ? "" : "\n").Append($"    at {Name(frame.GetMethod()!)} ({Path.GetFileName(code.File)}#{node.Id}:{line})");
            if (++count == MostFrames)
            {
                break;
            }
        }

        return new(text.ToString(), first);
    }

    // The compiler hides lambdas, local functions and async methods in names such as <Handle>b__0_1 and <Handle>g__Send|0_0.
    private static string Name(MethodBase method)
    {
        var name = method.Name == "MoveNext" && method.DeclaringType is { } machine ? machine.Name : method.Name;
        var hidden = Hidden().Match(name);
        return !hidden.Success ? name
            : hidden.Groups["local"].Success ? hidden.Groups["local"].Value
            : hidden.Groups["kind"].Value == "b" ? $"a lambda in {hidden.Groups["outer"].Value}"
            : hidden.Groups["outer"].Value;
    }

    [GeneratedRegex(@"^<+(?<outer>[^<>]*)>(?<kind>\w)__(?:(?<local>\w+)\||)")]
    private static partial Regex Hidden();
}
