using Lolo.Host.Telling;

namespace Lolo.Host.Running;

/// <summary>
/// What the environment asks for by OpenTelemetry's own variables: each of traces, metrics and logs goes out by OTLP when an endpoint is set or its exporter is
/// <c>otlp</c>, unless its exporter is <c>none</c>. All else they say, the SDK reads itself.
/// </summary>
internal sealed record OtelVariables
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Whether spans go out.</summary>
    public bool Traces { get; private init; }

    /// <summary>Whether metrics go out.</summary>
    public bool Metrics { get; private init; }

    /// <summary>Whether log lines go out.</summary>
    public bool Logs { get; private init; }

    /// <summary>Whether anything does.</summary>
    public bool Any => Traces || Metrics || Logs;

    /// <summary>Reads the variables.</summary>
    /// <param name="environment">The environment; null for a variable that is not set.</param>
    /// <exception cref="UsageException">A value cannot be used, where the SDK would go on without a word.</exception>
    public static OtelVariables Read(Func<string, string?> environment)
    {
        if (string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new();
        }

        var read = new OtelVariables
        {
            Traces = IsWanted("TRACES", environment),
            Metrics = IsWanted("METRICS", environment),
            Logs = IsWanted("LOGS", environment),
        };
        if (read.Any)
        {
            Check(environment, "");
            Check(environment, "TRACES_");
            Check(environment, "METRICS_");
            Check(environment, "LOGS_");
        }

        return read;
    }

    private static bool IsWanted(string signal, Func<string, string?> environment)
    {
        var variable = $"OTEL_{signal}_EXPORTER";
        return environment(variable)?.ToLowerInvariant() switch
        {
            "none" => false,
            "otlp" => true,
            null or "" => environment(Endpoint) is { Length: > 0 } || environment(NameOf(Endpoint, $"{signal}_")) is { Length: > 0 },
            var other => throw new UsageException($"{variable} is `{other}`; it must be otlp or none"),
        };
    }

    private static void Check(Func<string, string?> environment, string signal)
    {
        var (endpoint, protocol) = (NameOf(Endpoint, signal), NameOf(Protocol, signal));
        if (environment(endpoint) is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var place) && place.Scheme is "http" or "https"))
        {
            throw new UsageException($"{endpoint} is `{url}`; it must be a URL such as http://localhost:4318");
        }

        if (environment(protocol) is { Length: > 0 } spoken && spoken is not ("grpc" or "http/protobuf"))
        {
            throw new UsageException($"{protocol} is `{spoken}`; it must be grpc or http/protobuf");
        }
    }

    private static string NameOf(string variable, string signal) => variable.Replace("OTLP_", $"OTLP_{signal}", StringComparison.Ordinal);
}
