using System.CommandLine;
using Lolo.Admin.Listening;
using Lolo.Host.Running;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Writing;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>run</c>: checks the graphs, runs them until a signal comes, says where they are.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(ParseResult line, RunOptions options, Func<string, GraphCompiler> compilerOf, Terminal terminal)
    {
        var folder = Environment.CurrentDirectory;
        var configuration = AppSettings.Load(folder);
        SettingsCheck.Run(configuration);
        foreach (var sentence in SettingsReader.Misspelt(Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal)))
        {
            terminal.Error.MarkupLineInterpolated($"[yellow]warning:[/] {sentence}");
        }

        var settings = new SettingsReader(name => options.Find(line, name), Environment.GetEnvironmentVariable, configuration)
            .Read(line.GetValue(options.Graph) ?? []);
        var compiler = compilerOf(settings.Data);
        var files = Files(settings, new GraphFiles(folder));
        foreach (var done in files.Select(WriteJournal.Finish).OfType<string>())
        {
            terminal.Error.WriteLine(done);
        }

        var graphs = Compile(files, compiler, terminal);
        if (graphs is null)
        {
            return ExitCode.GraphHasErrors;
        }

        DataFolder.Check(settings, graphs.Select(graph => graph.Id));
        LaneThreads.Reserve(graphs);
        try
        {
            await using var app = Composition.Build(settings, configuration, graphs, compiler, terminal);
            CrashGuard.Install(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Lolo.Host"));
            await app.StartAsync();
            Announcement.Print(app.Services, settings, terminal);
            var farewell = new Farewell(app.Services, settings, terminal);
            app.Lifetime.ApplicationStopping.Register(farewell.Begin);
            await app.WaitForShutdownAsync();
            farewell.End();
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            // A signal came before the graphs were up.
            return ExitCode.Done;
        }
        catch (GraphStartException error)
        {
            terminal.Fail(error.Message);
            return ExitCode.GraphHasErrors;
        }
        catch (Exception error) when (error is not UsageException)
        {
            terminal.Fail(error is ListenException or AdminListenException or InspectorListenException ? error.Message : $"the host failed: {error.Message}");
            if (settings.LogLevel <= LogLevel.Debug)
            {
                terminal.Error.WriteLine(error.ToString());
            }

            return ExitCode.HostFailed;
        }
    }

    private static List<string> Files(HostSettings settings, GraphFiles finder)
    {
        if (settings.Graphs.Count == 0)
        {
            throw new UsageException($"say which graph to run, for example --graph chat{GraphFiles.ListOf(finder.Known())}");
        }

        return [.. settings.Graphs.SelectMany(finder.Find).Distinct()];
    }

    private static List<Graph>? Compile(IReadOnlyList<string> files, GraphCompiler compiler, Terminal terminal)
    {
        var printer = new DiagnosticPrinter(terminal.Error, terminal.Error.Profile.Out.IsTerminal);
        var graphs = new List<Graph>();
        foreach (var file in files)
        {
            var result = compiler.CompileFile(file);
            printer.Print(result.Diagnostics, file);
            if (result.Graph is null)
            {
                terminal.Fail(result.Spec is null ? $"{file} has {DiagnosticPrinter.Summary(result.Diagnostics)}" : $"{file} is for use in other graphs; run one of those");
            }
            else if (graphs.Find(graph => graph.Id == result.Graph.Id) is { } twin)
            {
                terminal.Fail($"{twin.File} and {file} are both the graph `{twin.Id}`; give one of them another `graph:`");
            }
            else
            {
                graphs.Add(result.Graph);
            }
        }

        return graphs.Count == files.Count ? graphs : null;
    }
}
