using System.Diagnostics.Metrics;
using Lolo.Nodes.Web.Endpoints;
using Microsoft.Extensions.Hosting;

namespace Lolo.Nodes.Web;

/// <summary>Hears from Kestrel what it refuses by itself, before any request is ours, so that it is counted and told like the rest.</summary>
/// <param name="meters">Tells the host's own Kestrel from others in the process.</param>
/// <param name="server">Where refusals are told, and the limits.</param>
internal sealed class KestrelRefusals(IMeterFactory meters, WebServer server) : IHostedService, IDisposable
{
    private const string Meter = "Microsoft.AspNetCore.Server.Kestrel";
    private readonly MeterListener _listener = new();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name is "kestrel.connection.duration" or "kestrel.rejected_connections")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => TakeEnd(tags));
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Tell("connections", $"a connection was closed, because {server.Limits.Connections * 2L} are open (limit Connections)"));
        _listener.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void TakeEnd(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == "error.type" && value is string reason)
            {
                Take(reason);
                return;
            }
        }
    }

    private void Take(string reason)
    {
        switch (reason)
        {
            case "keep_alive_timeout":
                server.Refusals.Count("idle");
                break;
            case "request_headers_timeout":
                Tell("header-time", $"the headers of a request took over {server.Limits.HeaderTime.TotalSeconds} s and were answered 408 (limit HeaderTime)");
                break;
            case "max_request_headers_total_size_exceeded":
                Tell("headers", $"the headers of a request were over {server.Limits.HeaderBytes} bytes and were answered 431 (limit HeaderBytes)");
                break;
            case "max_request_header_count_exceeded":
                Tell("headers", $"a request had over {server.Limits.HeaderCount} headers and was answered 431 (limit HeaderCount)");
                break;
            case "min_request_body_data_rate" or "request_body_timeout":
                Tell("body-time", "the body of a request came slower than 240 bytes a second and was answered 408");
                break;
            case "invalid_request_line" or "invalid_request_headers" or "invalid_http_version":
                Tell("malformed", "what came was no HTTP request and was answered 400");
                break;
            case "tls_handshake_failed":
                Tell("tls", "a client did not shake hands for TLS");
                break;
        }
    }

    private void Tell(string cause, string sentence) => server.Refusals.Tell(cause, sentence);
}
