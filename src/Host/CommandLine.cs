using System.CommandLine;
using Lolo.Host.Remote;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Host.Verbs;
using Lolo.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Spectre.Console;

namespace Lolo.Host;

/// <summary>The verbs and what they answer to.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal)
    {
        var ahead = CheckAhead.Begin(arguments, () => Compiler(DataFolder()));
        try
        {
            return await RunAsync(Describe(terminal, ahead?.Compiler), arguments, terminal);
        }
        finally
        {
            // The process would end under a thread that is loading V8. What fails there fails in the check itself, which tells it.
            await (ahead?.Ended ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<int> RunAsync(RootCommand root, string[] arguments, Terminal terminal)
    {
        var line = root.Parse(arguments is ["help", .. var about] ? [.. about, "--help"] : arguments);
        if (UsageErrors.Of(line) is { Count: > 0 } errors)
        {
            errors.ForEach(terminal.Fail);
            terminal.Error.WriteLine($"{Invocation.With("--help")} tells what there is.");
            return ExitCode.WrongUsage;
        }

        try
        {
            // The host answers to signals itself.
            return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException error)
        {
            terminal.Fail(error.Message);
            return ExitCode.WrongUsage;
        }
        catch (RemoteException error)
        {
            terminal.Fail(error.Message);
            return error.IsRefusal ? ExitCode.WrongUsage : ExitCode.HostFailed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StateException)
        {
            terminal.Fail(error.Message);
            return ExitCode.HostFailed;
        }
    }

    private static RootCommand Describe(Terminal terminal, Task<GraphCompiler>? checkAhead)
    {
        var options = new RunOptions();
        var root = new RootCommand("Lolo runs graphs of trigger nodes and functions. Without a verb it runs them.")
        {
            Run(options, terminal),
            Check(terminal, checkAhead),
            Nodes(terminal),
            Schema(terminal),
            New(terminal),
            GraphsCommand.Describe(terminal),
            HealthCommand.Describe(terminal),
            InjectCommand.Describe(terminal),
            LogsCommand.Describe(terminal),
            new StateCommand(terminal).Describe(),
            DeployCommand.Describe(terminal),
            VersionsCommand.Describe(terminal),
            RollbackCommand.Describe(terminal),
            DiffCommand.Describe(terminal, () => Compiler()),
            GraphCommand.Describe(terminal, () => Compiler(DataFolder())),
        };
        foreach (var option in options.All)
        {
            root.Options.Add(option);
        }

        root.Options.OfType<VersionOption>().First().Aliases.Add("-v");
        root.SetAction((line, _) => RunCommand.RunAsync(line, options, Compiler, terminal));
        return root;
    }

    private static Command Run(RunOptions options, Terminal terminal)
    {
        var run = new Command("run", "Runs graphs; the default.");
        foreach (var option in options.All)
        {
            run.Options.Add(option);
        }

        run.SetAction((line, _) => RunCommand.RunAsync(line, options, Compiler, terminal));
        return run;
    }

    private static Command Check(Terminal terminal, Task<GraphCompiler>? ahead)
    {
        var files = new Argument<string[]>("file") { Arity = ArgumentArity.OneOrMore, Description = "Graphs: paths, folders, or names in graphs/." };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var check = new Command("check", "Checks graphs and starts nothing.") { files, json };
        check.SetAction(async (line, _) =>
            new CheckCommand(terminal, ahead is null ? Compiler(DataFolder()) : await ahead).Run(line.GetValue(files) ?? [], line.GetValue(json)));
        return check;
    }

    private static Command Nodes(Terminal terminal)
    {
        var nodes = new Command("nodes", "Lists the node kinds, their ports and parameters.");
        nodes.SetAction(_ => NodesCommand.Run(terminal, BuiltInNodes.Catalog()));
        return nodes;
    }

    private static Command Schema(Terminal terminal)
    {
        var schema = new Command("schema", "Prints the JSON schema of a graph, for editors.");
        schema.SetAction(_ => SchemaCommand.Run(terminal, BuiltInNodes.Catalog()));
        return schema;
    }

    private static Command New(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Id of the graph: a-z, 0-9 and -, a letter first." };
        var make = new Command("new", "Writes a small graph to start from.") { name };
        make.SetAction(line => NewCommand.Run(terminal, Environment.CurrentDirectory, line.GetValue(name) ?? ""));
        return make;
    }

    /// <summary>A compiler with all kinds and the process's environment.</summary>
    /// <param name="data">Folder of durable data; null when it is not known.</param>
    internal static GraphCompiler Compiler(string? data = null) => new(BuiltInNodes.Catalog(), Environment.GetEnvironmentVariable)
    {
        DataFolder = data is null ? null : Path.GetFullPath(data),
    };

    /// <summary>The folder of durable data of a host that would be started here without options.</summary>
    private static string DataFolder() =>
        new SettingsReader(_ => null, Environment.GetEnvironmentVariable, AppSettings.Load(Environment.CurrentDirectory)).Read([]).Data;
}
