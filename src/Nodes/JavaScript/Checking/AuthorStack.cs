using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lolo.Nodes.JavaScript.Modules;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>
/// Reads V8 stacks: keeps the frames of the graph's author, whose scripts are named as <see cref="ScriptName"/> tells, and names the package of those between.
/// </summary>
/// <param name="Text">The frames, one a line.</param>
/// <param name="Node">The node of the topmost frame; null when there is none.</param>
/// <param name="Line">The line of the topmost frame in its file; null when there is none.</param>
/// <param name="Column">The column of the topmost frame, as V8 counts; null when there is none.</param>
internal sealed partial record AuthorStack(string Text, string? Node, int? Line, int? Column)
{
    /// <summary>Reads a stack.</summary>
    /// <param name="stack">What V8 wrote.</param>
    /// <param name="codeOf">The code of a node by its id, for columns of its file; null leaves columns as V8 counts.</param>
    /// <param name="packageOf">The file of a package that stands at a line of the bundle of npm modules; null leaves such frames out.</param>
    public static AuthorStack Read(string stack, Func<string, CodeText?>? codeOf = null, Func<int, string>? packageOf = null)
    {
        var text = new StringBuilder();
        string? node = null;
        string? package = null;
        int? line = null;
        int? column = null;
        foreach (var part in stack.Split('\n'))
        {
            var plain = Suffix().Replace(part, "");
            var frame = Frame().Match(plain);
            if (!frame.Success)
            {
                package = AddPackage(text, plain, packageOf, package);
                continue;
            }

            package = null;
            var id = ScriptName.NodeOf(frame.Groups["node"].Value);
            var code = codeOf?.Invoke(id);
            var (row, at) = Place(frame, code);
            text.Append(text.Length == 0 ? "" : "\n").Append("    at ").Append(frame.Groups["where"].Value).Append(id).Append(':')
                .Append(CultureInfo.InvariantCulture, $"{row}{(at is null ? "" : ":")}{at}{frame.Groups["end"].Value}");
            if (node is null)
            {
                (node, line, column) = (id, row, at);
            }
        }

        return new(text.ToString(), node, line, column);
    }

    // Lines of a bundle are no lines of the package's own file, so none is told, and of frames in one file the topmost only.
    private static string? AddPackage(StringBuilder text, string part, Func<int, string>? packageOf, string? above)
    {
        if (packageOf is null || PackageFrame().Match(part) is not { Success: true } frame)
        {
            return above;
        }

        var name = packageOf(int.Parse(frame.Groups["line"].ValueSpan, CultureInfo.InvariantCulture));
        if (name == above || name == ModuleBundle.Document)
        {
            return above;
        }

        // The function that esbuild puts around a file has the name of the file.
        var function = frame.Groups["function"].Value;
        text.Append(text.Length == 0 ? "" : "\n").Append("    at ").Append(function.Length == 0 || function.Contains('/') ? name : $"{function} ({name})");
        return name;
    }

    // Where a stack overflowed V8 has no place to tell and says the script's begin, which is before the author's code. Lines of folded and
    // of quoted code are no lines of the file.
    private static (int Line, int? Column) Place(Match frame, CodeText? code)
    {
        var shift = frame.Groups["shift"] is { Success: true } further ? int.Parse(further.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var line = shift + int.Parse(frame.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
        if (code is not null && (line < code.FirstLine || !code.IsVerbatim))
        {
            return (code.FirstLine, null);
        }

        return (line, frame.Groups["column"].Success ? ModuleText.Column(code, line, int.Parse(frame.Groups["column"].ValueSpan, CultureInfo.InvariantCulture)) : null);
    }

    /// <summary>What ClearScript adds to the name of a script.</summary>
    [GeneratedRegex(@" \[(?:temp|\d+)\]")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^\s*at (?:(?<function>.+?) \()?npm:modules:(?<line>\d+)")]
    private static partial Regex PackageFrame();

    [GeneratedRegex(@"^\s*at (?<where>.*?[^\s(]*#)(?<node>[a-z][a-z0-9.-]*)(?:\+(?<shift>\d+))?:(?<line>\d+)(?::(?<column>\d+))?(?<end>\)?)(?: -> .*)?$")]
    private static partial Regex Frame();
}
