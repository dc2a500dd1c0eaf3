using System.Collections;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lolo.Host.Running;

/// <summary>
/// Sends traces, metrics and log lines by OTLP. It stands in front of the graphs, so that it hears their start and their end. Nothing of OpenTelemetry is
/// loaded before this type is used.
/// </summary>
/// <param name="wanted">What is sent.</param>
/// <param name="services">Have what sends log lines.</param>
internal sealed class OtlpExport(OtelVariables wanted, IServiceProvider services) : IHostedService, IDisposable
{
    // The host as a whole has five seconds to stop, and a collector that is away must not take them.
    private const int StopMilliseconds = 1_000;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Adds the export to a host.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="wanted">What is sent.</param>
    public static void Add(WebApplicationBuilder builder, OtelVariables wanted)
    {
        builder.Services.AddSingleton<IHostedService>(services => new OtlpExport(wanted, services));
        if (wanted.Logs)
        {
            // The log's exporter reads the host's configuration, which leaves the environment out.
            builder.Configuration.AddInMemoryCollection(Variables());
            builder.Logging.AddOpenTelemetry(log =>
            {
                log.IncludeScopes = true;
                log.IncludeFormattedMessage = true;
                log.SetResourceBuilder(Resource()).AddOtlpExporter();
            });
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (wanted.Traces)
        {
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(NodeSpans.Source, "System.Net.Http").AddOtlpExporter().Build();
        }

        if (wanted.Metrics)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(Resource())
                .AddMeter(HostMeasures.MeterName, $"{HostMeasures.MeterName}.*", "System.Runtime")
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(StopMilliseconds), CancellationToken.None),
        Task.Run(() => _metrics?.Shutdown(StopMilliseconds), CancellationToken.None),
        Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(StopMilliseconds), CancellationToken.None));

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // What the environment says of the resource comes last and wins.
    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService("lolo", serviceVersion: typeof(GraphHost).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    private static IEnumerable<KeyValuePair<string, string?>> Variables() =>
        from DictionaryEntry entry in Environment.GetEnvironmentVariables()
        let name = (string)entry.Key
        where name.StartsWith("OTEL_", StringComparison.Ordinal)
        select new KeyValuePair<string, string?>(name, (string?)entry.Value);
}
