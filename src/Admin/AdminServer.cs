using System.Diagnostics.Metrics;
using System.Globalization;
using Lolo.Admin.Answers;
using Lolo.Admin.Finding;
using Lolo.Admin.Front;
using Lolo.Admin.Graphs;
using Lolo.Admin.Guarding;
using Lolo.Admin.Health;
using Lolo.Admin.Injecting;
using Lolo.Admin.Kinds;
using Lolo.Admin.Listening;
using Lolo.Admin.Live;
using Lolo.Admin.Metrics;
using Lolo.Admin.Sessions;
using Lolo.Admin.State;
using Lolo.Admin.Texts;
using Lolo.Admin.Versions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lolo.Admin;

/// <summary>
/// The admin port, from the host's start to its stop. It listens before the first graph starts, and says where it is, in the data folder, once
/// all have. Members may be called from any thread once it has started.
/// </summary>
public sealed class AdminServer : IHostedLifecycleService, IAsyncDisposable
{
    private readonly AdminOptions _options;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logs;
    private readonly AdminSockets _sockets = new();
    private readonly AdminFolder _folder;
    private readonly DateTimeOffset _started;
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private LoginRoutes? _login;
    private AdminPlace? _place;
    private MetricReader? _metrics;

    internal AdminServer(AdminOptions options, IServiceProvider services)
    {
        _options = options;
        _services = services;
        _time = services.GetRequiredService<TimeProvider>();
        _logs = services.GetRequiredService<ILoggerFactory>();
        _folder = new(options.Data);
        _started = _time.GetUtcNow();
    }

    /// <summary>The port; 0 before the start.</summary>
    public int Port => _sockets.Port;

    /// <summary>Base of its URLs, such as <c>http://localhost:4001</c>.</summary>
    public string Url => $"http://localhost:{Port}";

    /// <summary>A link that lets one browser in, once. Whoever sees it may use it.</summary>
    /// <exception cref="InvalidOperationException">The port is not up.</exception>
    public string MakeLoginLink() => (_login ?? throw new InvalidOperationException("the admin port is not up")).MakeLink();

    /// <summary>Makes the token if there is none, and listens.</summary>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="AdminListenException">The port cannot be listened to.</exception>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var token = _folder.EnsureToken(out var wasOpen);
        var log = _logs.CreateLogger("Lolo.Admin");
        if (wasOpen)
        {
            log.LogWarning("others could read admin.token in {Folder}; it has been replaced by a new one", _options.Data);
        }

        _sockets.Bind(_options.Port, _options.MayMove);
        var limits = _options.Limits;
        var cookies = new Cookies(token, Port, _time);
        var guard = new Guard(token, cookies, new(limits.Failures, limits.FailureWindow, _time, log), Port);
        _login = new(token, new(_time), cookies, guard, Url);
        _app = AdminApp.Build(_sockets, limits, _logs, guard, Parts(token, guard));
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says where the port is, so that the command line finds it.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _place = new(Environment.ProcessId, Port, Url, _started);
        _folder.Write(_place);
        return Task.CompletedTask;
    }

    /// <summary>Takes back what was said.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_place is not null)
        {
            _folder.Remove(_place);
            _place = null;
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends the server; what is still open then is cut.</summary>
    /// <param name="cancellationToken">Cuts at once.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                _logs.CreateLogger("Lolo.Admin").LogWarning("some callers of the admin port did not go in time, and were cut");
            }
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync().ConfigureAwait(false);
        }

        _metrics?.Dispose();
        _sockets.Dispose();
        _stopping.Dispose();
    }

    private CancellationToken StoppingToken => _services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? _stopping.Token;

    private IRoutes[] Parts(AdminToken token, Guard guard)
    {
        var host = _services.GetRequiredService<GraphHost>();
        var graphs = new KnownGraphs(host);
        var stream = new EventStream(_started.ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture), _options.Limits.Streams, _time, _stopping.Token);
        var states = _services.GetRequiredService<IStateStores>();
        var compiler = _services.GetRequiredService<GraphCompiler>();
        return
        [
            _login!,
            new HealthRoutes(host, token, guard, Port, _started, StoppingToken, _time),
            new MetricsRoutes(host, _metrics ??= new(_services.GetService<IMeterFactory>()), HealthRoutes.Version),
            new GraphRoutes(graphs, new(graphs, _services.GetService<ITriggerUrls>())),
            new TextRoutes(graphs),
            new CompareRoutes(graphs),
            new ChangeRoutes(graphs, host.Changes),
            new KindRoutes(compiler.Catalog, graphs),
            new CheckRoutes(graphs, compiler),
            new InjectRoutes(graphs),
            new LiveRoutes(graphs, _services.GetRequiredService<LogFeed>(), _services.GetRequiredService<DebugFeed>(), stream),
            new StateRoutes(graphs, states),
            new StateTransferRoutes(graphs, states, _time),
            new VersionRoutes(graphs),
            new DeployRoutes(graphs, host.Changes),
            new DeployNewsRoutes(host, graphs, stream, _options.Limits.WaitingLines, _time),
            new SessionRoutes(graphs),
            _services.GetService<IFrontPage>() ?? new BareFront(),
            .. _services.GetServices<IRoutes>(),
        ];
    }
}
