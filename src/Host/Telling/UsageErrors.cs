using System.CommandLine;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Host.Telling;

/// <summary>What is wrong with a command line, in sentences that say what would be right.</summary>
internal static class UsageErrors
{
    public static List<string> Of(ParseResult line)
    {
        if (line.Errors.Count == 0)
        {
            return [];
        }

        var command = line.CommandResult.Command;

        // What follows an option nobody knows is most likely its value.
        var tokens = line.UnmatchedTokens.Any(IsOption) ? line.UnmatchedTokens.Where(IsOption) : line.UnmatchedTokens;
        var unknown = tokens.Select(token => Unknown(token, command)).ToList();
        return unknown.Count > 0 ? unknown : [.. line.Errors.Select(error => error.Message).Distinct()];
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string Unknown(string token, Command command)
    {
        if (IsOption(token))
        {
            var options = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name));
            return $"there is no option `{token}`{Wording.DidYouMean(token.Split('=', ':')[0], options)}";
        }

        if (command is not RootCommand)
        {
            return $"`{command.Name}` takes no `{token}`";
        }

        return File.Exists(token) || File.Exists(Path.Combine("graphs", token))
            ? $"`{token}` is no verb; did you mean `--graph {token}`?"
            : $"there is no verb `{token}`{Wording.DidYouMean(token, command.Subcommands.Select(verb => verb.Name))}";
    }
}
