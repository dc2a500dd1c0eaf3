using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lolo.Nodes.JavaScript;

/// <summary>Reads V8 stacks: keeps the frames of the graph's author, whose scripts are named <c>file#node</c>.</summary>
/// <param name="Text">The frames, one a line.</param>
/// <param name="Node">The node of the topmost frame; null when there is none.</param>
/// <param name="Line">The line of the topmost frame in its file; null when there is none.</param>
/// <param name="Column">The column of the topmost frame, as V8 counts; null when there is none.</param>
internal sealed partial record AuthorStack(string Text, string? Node, int? Line, int? Column)
{
    public static AuthorStack Read(string stack)
    {
        var text = new StringBuilder();
        string? node = null;
        int? line = null;
        int? column = null;
        foreach (var part in stack.Split('\n'))
        {
            var frame = Frame().Match(part);
            if (!frame.Success)
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : "\n").Append("    at ").Append(frame.Groups["where"].Value);
            if (node is null)
            {
                node = frame.Groups["node"].Value;
                line = int.Parse(frame.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
                column = int.Parse(frame.Groups["column"].ValueSpan, CultureInfo.InvariantCulture);
            }
        }

        return new(text.ToString(), node, line, column);
    }

    [GeneratedRegex(@"^\s*at (?<where>.*?[^\s(]*#(?<node>[a-z][a-z0-9/-]*):(?<line>\d+):(?<column>\d+)\)?)(?: -> .*)?$")]
    private static partial Regex Frame();
}
