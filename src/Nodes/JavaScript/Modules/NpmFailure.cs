using System.Text.RegularExpressions;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>Says in a sentence why npm failed.</summary>
internal static partial class NpmFailure
{
    private const int MostLines = 3;
    private static readonly string[] _unreachable =
    [
        "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ERR_SOCKET_TIMEOUT", "EIDLETIMEOUT",
    ];

    /// <summary>The sentence.</summary>
    /// <param name="lines">What npm wrote to standard error.</param>
    /// <param name="modules">What it was to install.</param>
    /// <param name="lockFile">Name of the lock file, where its very versions were asked for; null otherwise.</param>
    public static string Explain(IReadOnlyList<string> lines, IReadOnlyDictionary<string, string> modules, string? lockFile)
    {
        var said = lines.Select(line => Prefix().Match(line)).Where(match => match.Success).Select(match => match.Groups["text"].Value.Trim()).ToList();
        var code = said.Select(line => Code().Match(line)).FirstOrDefault(match => match.Success)?.Groups["code"].Value ?? "";
        var names = Wording.List([.. modules.Keys]);
        var text = string.Join(' ', said);
        if (_unreachable.Contains(code))
        {
            var reason = Reason().Match(text) is { Success: true } match ? match.Groups["reason"].Value : code;
            return $"cannot install {names}: npm does not reach its registry ({reason})";
        }

        if (code == "E404" && NotFound().Match(text) is { Success: true } missing)
        {
            return Named(ModuleOf(missing.Groups["spec"].Value), modules, "npm's registry has no such package, or it is private");
        }

        if (code == "ETARGET" && NoVersion().Match(text) is { Success: true } target)
        {
            var module = ModuleOf(target.Groups["spec"].Value);
            return Named(module, modules, $"npm's registry has no version of it that fits {Wording.Quote(target.Groups["spec"].Value[(module.Length + 1)..])}");
        }

        var rest = said.Where(line => line.Length > 0 && !Code().IsMatch(line) && !line.StartsWith("A complete log", StringComparison.Ordinal)).Take(MostLines);
        var hint = lockFile is null ? "" : $"; if {lockFile} is at fault, remove it and npm makes it anew";
        var why = string.Join(' ', rest).TrimEnd('.');
        return $"npm could not install {names}: {(why.Length > 0 ? why : lines.LastOrDefault() ?? "it did not say why")}{(code.Length > 0 ? $" ({code})" : "")}{hint}";
    }

    private static string Named(string module, IReadOnlyDictionary<string, string> modules, string why) => modules.ContainsKey(module)
        ? $"cannot install the module `{module}`: {why}{Wording.DidYouMean(module, _known)}"
        : $"cannot install `{module}`, which one of {Wording.List([.. modules.Keys])} needs: {why}";

    // Those whose names are mistyped most often are those that are used most.
    private static readonly string[] _known =
        ["lodash", "dayjs", "zod", "ajv", "date-fns", "mathjs", "uuid", "nanoid", "marked", "cheerio", "axios", "moment", "luxon", "yaml", "ramda", "rxjs"];

    private static string ModuleOf(string spec) => spec.LastIndexOf('@') is > 0 and var at ? spec[..at] : spec;

    [GeneratedRegex("^npm (?:error|ERR!) ?(?<text>.*)$")]
    private static partial Regex Prefix();

    [GeneratedRegex("^code (?<code>[A-Z0-9_]+)$")]
    private static partial Regex Code();

    [GeneratedRegex(@"reason: (?<reason>\w[^\n]*?)(?=\s+at |\s+network|$)")]
    private static partial Regex Reason();

    [GeneratedRegex("'(?<spec>[^']+)' (?:could not be found|is not in)")]
    private static partial Regex NotFound();

    [GeneratedRegex(@"No matching version found for (?<spec>\S+?)\.?(?= |$)")]
    private static partial Regex NoVersion();
}
