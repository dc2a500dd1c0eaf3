using System.Text.RegularExpressions;
using Lolo.Tests;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>A Markdown page of the repository, taken apart.</summary>
/// <param name="path">Its path below the root, with <c>/</c>.</param>
internal sealed partial class Page(string path)
{
    private readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    /// <summary>Paths of the pages that people write or read: those at the root and all under <c>docs/</c>.</summary>
    public static IEnumerable<string> Paths =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The texts of its fenced blocks of a language.</summary>
    public IReadOnlyList<string> Blocks(string language) =>
        [.. Fence().Matches(_text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value)];

    /// <summary>The targets of its links into the repository, without fragments, as paths of this machine.</summary>
    public IEnumerable<string> Targets =>
        Link().Matches(InlineCode().Replace(Fence().Replace(_text, ""), ""))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Select(target => Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, target)));

    [GeneratedRegex(@"^ *```(?<language>\w*)[^\n]*\n(?<text>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
