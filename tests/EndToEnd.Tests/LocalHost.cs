using Lolo.Host;
using Lolo.Host.Running;
using Lolo.Host.Telling;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Lolo.EndToEnd.Tests;

/// <summary>The host as the command line puts it together, in the process of the test: real Kestrel on a free port.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly StringWriter _shown;
    private readonly TextWriter _screen;
    private readonly TemporaryFolder _data;

    private LocalHost(WebApplication app, LineLog log, StringWriter shown, TextWriter screen, TemporaryFolder data)
    {
        _app = app;
        _data = data;
        Log = log;
        _shown = shown;
        _screen = screen;
    }

    /// <summary>What goes to the log.</summary>
    public LineLog Log { get; }

    /// <summary>What people read of deploys.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
            {
                return _shown.ToString();
            }
        }
    }

    public int Port => _app.Services.GetRequiredService<WebEndpoints>().Port;

    public static Task<LocalHost> StartAsync(params string[] files) => StartAsync(files, []);

    /// <summary>Runs graphs.</summary>
    /// <param name="files">Their files.</param>
    /// <param name="options">Settings below <c>Lolo:</c>, such as <c>Limits:Settle</c>.</param>
    /// <param name="watch">Whether a changed file is deployed.</param>
    public static async Task<LocalHost> StartAsync(string[] files, Dictionary<string, string> options, bool watch = false)
    {
        // A busy machine may keep a healthy handler waiting for longer than the limit of a run; tests that need one set it.
        var settings = new Dictionary<string, string?> { ["Lolo:Limits:Run"] = "00:00:20", ["Lolo:Web:Limits:InboundWait"] = "00:01:00" };
        foreach (var (name, value) in options)
        {
            settings[$"Lolo:{name}"] = value;
        }

        var compiler = CommandLine.Compiler();
        var graphs = files.Select(file => compiler.CompileFile(file)).ToList();
        Assert.All(graphs, result => Assert.True(result.Graph is not null, string.Join('\n', result.Diagnostics)));
        var shown = new StringWriter();
        var screen = TextWriter.Synchronized(shown);
        var data = new TemporaryFolder();
        var app = Composition.Build(
            new() { Port = 0, Watch = watch, Data = data.Path, Admin = false },
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            [.. graphs.Select(result => result.Graph!)],
            compiler,
            TerminalOf(screen));
        var log = new LineLog("the host");
        MoveLog(app.Services, log);
        await app.StartAsync();
        return new(app, log, shown, screen, data);
    }

    /// <summary>The version of a graph that serves.</summary>
    public RunningGraph Running(string graph) => Supervisor(graph).Running!;

    /// <summary>What keeps a graph running.</summary>
    public GraphSupervisor Supervisor(string graph) =>
        _app.Services.GetRequiredService<GraphHost>().Graphs.First(supervisor => supervisor.GraphId == graph);

    public string Url(string path) => $"ws://localhost:{Port}{path}";

    public Task<ChatClient> ConnectAsync(string path) => ChatClient.ConnectAsync(Url(path));

    public async Task<Member> JoinAsync(string path) => new(await ConnectAsync(path));

    /// <summary>Waits until people read something.</summary>
    public Task ShowsAsync(string text) => Patience.UntilAsync(() => Screen.Contains(text), () => $"`{text}` on the screen, which is\n{Screen}");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().WaitAsync(Patience.Limit);
        await _app.DisposeAsync();
        _data.Dispose();
        Log.Add(null);
    }

    private static Terminal TerminalOf(TextWriter writer)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 10_000;
        return new(console, console);
    }

    // Tests that make a host complain a thousand times keep that to themselves.
    private static void MoveLog(IServiceProvider services, LineLog log)
    {
        services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<LoggerFilterOptions>>().CurrentValue.Rules.Add(
            new(typeof(Lolo.Host.Logging.ConsoleLog).FullName, null, LogLevel.None, null));
        services.GetRequiredService<ILoggerFactory>().AddProvider(new LineLogProvider(log));
    }
}
