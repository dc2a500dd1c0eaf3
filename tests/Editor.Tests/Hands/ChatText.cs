using Lolo.EndToEnd.Tests;

namespace Lolo.Editor.Tests.Hands;

/// <summary>The text of <c>graphs/chat.yaml</c> and the parts that a person pastes.</summary>
internal static class ChatText
{
    /// <summary>All of it.</summary>
    public static string Whole { get; } = File.ReadAllText(Repository.Graph("chat")).ReplaceLineEndings("\n");

    /// <summary>The code of a node.</summary>
    public static string CodeOf(string node)
    {
        const string indent = "      ";
        var lines = Whole.Split('\n').SkipWhile(line => line != $"  {node}:").SkipWhile(line => line != "    code: |").Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith(indent, StringComparison.Ordinal)).Select(line => line.Length == 0 ? line : line[indent.Length..]);
        var code = string.Join('\n', lines).TrimEnd() + "\n";
        Assert.Contains("exports.handler", code);
        return code;
    }
}
