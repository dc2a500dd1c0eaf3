using System.CommandLine;
using System.CommandLine.Parsing;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Host.Telling;

/// <summary>What is wrong with a command line, in sentences that say what would be right.</summary>
internal static class UsageErrors
{
    private static readonly string[] _endings = ["", ".yaml", ".yml"];

    public static List<string> Of(ParseResult line)
    {
        if (line.Errors.Count == 0)
        {
            return [];
        }

        var command = line.CommandResult.Command;

        // What follows an option or a verb nobody knows is most likely its value.
        var tokens = line.UnmatchedTokens.Any(IsOption) ? line.UnmatchedTokens.Where(IsOption)
            : command.Subcommands.Count > 0 ? line.UnmatchedTokens.Take(1)
            : line.UnmatchedTokens;
        var unknown = tokens.Select(token => Unknown(token, command)).ToList();
        return unknown.Count > 0 ? unknown : [.. line.Errors.Select(error => Sentence(error, line.CommandResult)).Distinct()];
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    // The library speaks of its own types, and does not say which argument is missing.
    private static string Sentence(ParseError error, CommandResult at) => error.SymbolResult switch
    {
        OptionResult { Tokens: [] } option => $"`{option.Option.Name}` needs a {option.Option.HelpName ?? "value"}",
        OptionResult { Tokens: [var token] } option => $"{option.Option.Name} is `{token.Value}`; it must be a {option.Option.HelpName ?? "value"}",
        OptionResult option => $"`{option.Option.Name}` takes one {option.Option.HelpName ?? "value"}",
        ArgumentResult { Tokens: [var token] } argument => $"{argument.Argument.Name} is `{token.Value}`; it must be a number",
        _ when at.Command is not RootCommand && at.Command.Subcommands.Count > 0 =>
            $"`{at.Command.Name}` needs a verb of its own: {Wording.List([.. at.Command.Subcommands.Select(verb => verb.Name)])}",
        _ when Missing(at) is { } missing => $"`{at.Command.Name}` needs <{missing.Name}>: {missing.Description}",
        _ => error.Message,
    };

    private static Argument? Missing(CommandResult at) =>
        at.Command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && at.GetResult(argument) is not { Tokens.Count: > 0 });

    private static string Unknown(string token, Command command)
    {
        if (IsOption(token))
        {
            var options = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name));
            return $"there is no option `{token}`{Wording.DidYouMean(token.Split('=', ':')[0], options)}";
        }

        if (command.Subcommands.Count == 0)
        {
            return $"`{command.Name}` takes no `{token}`";
        }

        if (command is not RootCommand)
        {
            var verbs = command.Subcommands.Select(verb => verb.Name).ToList();
            return $"`{command.Name}` has no verb `{token}`, but {Wording.List(verbs)}{Wording.DidYouMean(token, verbs)}";
        }

        return _endings.Any(ending => File.Exists(token + ending) || File.Exists(Path.Combine("graphs", token + ending)))
            ? $"`{token}` is no verb; did you mean `--graph {token}`?"
            : $"there is no verb `{token}`{Wording.DidYouMean(token, command.Subcommands.Select(verb => verb.Name))}";
    }
}
