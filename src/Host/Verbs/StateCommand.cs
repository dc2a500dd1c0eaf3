using System.CommandLine;
using System.Text.Json;
using Lolo.Host.Doors;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>state</c>: looks at a graph's state and changes it, whether a host runs the graph or not.</summary>
/// <param name="terminal">Where people read.</param>
internal sealed class StateCommand(Terminal terminal)
{
    private readonly RemoteOptions _remote = new();
    private readonly Argument<string> _graph = new("graph") { Description = "Id of the graph." };
    private readonly Argument<string> _key = new("key") { Description = "The key." };
    private readonly Argument<string?> _file = new("file") { Description = "A file; standard input or output where none is named.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The verb with its own verbs.</summary>
    public Command Describe() => new("state", "Looks at a graph's state and changes it, whether a host runs the graph or not.")
    {
        List(), Get(), Set(), Remove(), Export(), Import(),
    };

    private Command List()
    {
        var pattern = new Argument<string?>("pattern") { Description = "A prefix, or a key with * for any text and ? for one character.", Arity = ArgumentArity.ZeroOrOne };
        return Verb("ls", "Lists the keys.", [pattern], false, async (line, door) =>
        {
            await foreach (var key in door.KeysAsync(line.GetValue(pattern) ?? ""))
            {
                await terminal.Output.Profile.Out.Writer.WriteLineAsync(key);
            }

            return ExitCode.Done;
        });
    }

    private Command Get() => Verb("get", "Prints the value of a key as JSON.", [_key], false, async (line, door) =>
    {
        if (await door.GetAsync(line.GetValue(_key)!) is not { } json)
        {
            return NotThere(line);
        }

        await terminal.Output.Profile.Out.Writer.WriteLineAsync(json);
        return ExitCode.Done;
    });

    private Command Set()
    {
        var value = new Argument<string>("json") { Description = "The value as JSON; a text stands in double quotes." };
        var ttl = new Option<string?>("--ttl") { Description = "How long it lives, such as 30s, 5m or 1h.", HelpName = "time" };
        var verb = Verb("set", "Keeps a value.", [_key, value], true, async (line, door) =>
        {
            var json = line.GetValue(value)!;
            double? life = line.GetValue(ttl) is not { } text
                ? null
                : Durations.TryParse(text, out var time) && time > 0 ? time : throw new UsageException($"--ttl is `{text}`; it must be a time such as 500ms, 30s, 5m or 1h");
            CheckJson(json);
            await door.SetAsync(line.GetValue(_key)!, json, life);
            return ExitCode.Done;
        });
        verb.Options.Add(ttl);
        return verb;
    }

    private Command Remove() => Verb("rm", "Takes a key away.", [_key], false, async (line, door) =>
        await door.RemoveAsync(line.GetValue(_key)!) ? ExitCode.Done : NotThere(line));

    private Command Export() => Verb("export", "Writes all keys, a line of JSON each: key, value, and ends where it has a time to live.", [_file], false, async (line, door) =>
    {
        await using var into = line.GetValue(_file) is { } file ? Create(file) : Console.OpenStandardOutput();
        await door.ExportAsync(into);
        return ExitCode.Done;
    });

    private Command Import() => Verb("import", "Keeps what an export wrote; keys that are there are overwritten.", [_file], true, async (line, door) =>
    {
        await using var from = line.GetValue(_file) is { } file ? Open(file) : Console.OpenStandardInput();
        var count = await door.ImportAsync(from);
        terminal.Error.WriteLine($"{Wording.Count(count, "key")} {(count == 1 ? "is" : "are")} imported");
        return ExitCode.Done;
    });

    // What a graph keeps is its owner's, also when it lies in a file.
    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(file, options);
    }

    private static FileStream Open(string file) =>
        File.Exists(file) ? File.OpenRead(file) : throw new UsageException($"there is no file {file} to import");

    private Command Verb(string name, string description, Argument[] arguments, bool isMade, Func<ParseResult, IStateDoor, Task<int>> run)
    {
        var verb = new Command(name, description) { _graph };
        Array.ForEach(arguments, verb.Arguments.Add);
        _remote.AddTo(verb);
        verb.SetAction(async (line, cancellation) =>
        {
            using var door = await new StateDoors(_remote).OpenAsync(line, line.GetValue(_graph)!, isMade, cancellation);
            return await run(line, door);
        });
        return verb;
    }

    private int NotThere(ParseResult line)
    {
        terminal.Fail($"`{line.GetValue(_graph)}` keeps no key `{line.GetValue(_key)}`");
        return ExitCode.NotThere;
    }

    private static void CheckJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            if (document.RootElement.ValueKind == JsonValueKind.Null)
            {
                throw new UsageException("null is no value to keep; `state rm` takes a key away");
            }
        }
        catch (JsonException)
        {
            throw new UsageException($"`{json}` is not JSON; a text stands in double quotes, for a shell as '\"{json}\"'");
        }
    }
}
