using Lolo.Admin;
using Lolo.Editor;
using Lolo.Host.Logging;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Nodes.Http;
using Lolo.Nodes.JavaScript.Fetching;
using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Nodes.Web;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.State;
using Lolo.Storage;

namespace Lolo.Host.Running;

/// <summary>The composition root: puts runtime, node kinds, server and log together.</summary>
internal static class Composition
{
    /// <summary>A host of compiled graphs, ready to start.</summary>
    public static WebApplication Build(
        HostSettings settings,
        IConfiguration configuration,
        IReadOnlyList<Graph> graphs,
        GraphCompiler compiler,
        Terminal terminal)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Logging.AddLog(settings.LogLevel, settings.LogFormat, graphs.Count > 1);
        if (settings.LogFormat == LogFormat.Text)
        {
            builder.Services.AddSingleton<IDeployReporter>(services => new TerminalReporter(
                terminal.Output, terminal.Output.Profile.Out.IsTerminal, new LogDeployReporter(services.GetRequiredService<ILoggerFactory>()), TimeProvider.System));
        }

        if (OtelVariables.Read(Environment.GetEnvironmentVariable) is { Any: true } telemetry)
        {
            OtlpExport.Add(builder, telemetry);
        }

        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        builder.Services.AddSingleton<IStateStores>(services => StatesOf(settings, configuration, services));
        if (settings.Admin)
        {
            builder.Services.AddLoloAdmin(OptionsOf(settings, configuration));
            if (settings.Editor)
            {
                builder.Services.AddLoloEditor();
            }
        }

        if (settings.Inspect)
        {
            // By a factory, so that the host disposes it.
            var inspectors = Inspectors.Listen(settings.InspectPort);
            builder.Services.AddSingleton(_ => inspectors);
        }

        builder.Services.AddGraphs(OptionsOf(settings, configuration, graphs), compiler);
        builder.Services.AddLoloHttp();
        builder.Services.Configure<FetchOptions>(fetch => new LimitReader(configuration).Fill("Fetch", fetch));
        builder.Services.AddLoloWeb(web => Configure(web, settings, configuration));
        var app = builder.Build();
        app.UseLoloWeb();
        var endpoints = app.Services.GetRequiredService<WebEndpoints>();
        endpoints.ServeAtRoot(graphs.Count == 1 ? graphs[0].Id : null);
        var changes = app.Services.GetRequiredService<GraphHost>().Changes;
        changes.Renaming += endpoints.Rename;
        changes.Coming += graph => LaneThreads.Reserve([graph.Graph]);
        return app;
    }

    private static GraphHostOptions OptionsOf(HostSettings settings, IConfiguration configuration, IReadOnlyList<Graph> graphs) => new()
    {
        Graphs = graphs,
        Watch = settings.Watch,
        DataFolder = Path.GetFullPath(settings.Data),
        Limits = LimitsOf(settings, configuration),
        Deploys = new LimitReader(configuration).Fill("Deploys", new DeployLimits()),
    };

    // Whoever steps through a handler takes their time, and so do the handlers that wait meanwhile.
    private static HandlerLimits LimitsOf(HostSettings settings, IConfiguration configuration)
    {
        var limits = new LimitReader(configuration).Fill("Limits", new HandlerLimits());
        return settings.Inspect ? limits with { Settle = TimeSpan.FromDays(1) } : limits;
    }

    private static AdminOptions OptionsOf(HostSettings settings, IConfiguration configuration)
    {
        var options = new AdminOptions();
        new LimitReader(configuration).Fill("AdminLimits", options.Limits);
        options.Port = settings.AdminPort ?? options.Port;
        options.MayMove = settings.AdminPort is null;
        options.Data = Path.GetFullPath(settings.Data);
        return options;
    }

    private static IStateStores StatesOf(HostSettings settings, IConfiguration configuration, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var limits = new LimitReader(configuration).Fill("StateLimits", new StateLimits());
        return settings.State == StateKind.Memory ? new MemoryStateStores(time, limits) : new DurableStateStores(Path.GetFullPath(settings.Data), time, limits);
    }

    private static void Configure(WebOptions web, HostSettings settings, IConfiguration configuration)
    {
        new LimitReader(configuration).Fill("Web:Limits", web.Limits);
        web.Port = settings.Port;
        web.Host = settings.Host;
        web.Url = settings.Url;
        web.Certificate = settings.Certificate;
        foreach (var network in settings.TrustedProxies)
        {
            web.TrustedProxies.Add(network);
        }

        foreach (var name in settings.Hosts)
        {
            web.Hosts.Add(name);
        }
    }
}
