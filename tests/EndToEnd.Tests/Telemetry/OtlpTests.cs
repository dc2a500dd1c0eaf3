using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lolo.Host.Running;
using Lolo.Host.Telling;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>OTLP is there when OpenTelemetry's variables ask for it, and costs nothing else.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Metrics_go_to_the_collector_with_the_times_of_handlers_as_a_histogram()
    {
        await using var collector = await Collector.StartAsync();
        await using var host = await HostProcess.StartAsync(["--graph", "chat"], collector.Variables);
        using var client = await ChatClient.ConnectAsync($"ws://localhost:{host.Port}/socket");
        await client.GreetingAsync();
        await Patience.UntilAsync(() => collector.Metrics["lolo.node.duration"].Any(), "the times of handlers");
        Assert.Equal(0, await host.StopAsync(PosixSignal.SIGTERM));

        var times = collector.Metrics["lolo.node.duration"].Last();
        Assert.Equal("s", times.Text(3));
        var point = times.All(9).Single().All(1).Single(entry => entry.Attributes(9)["node"] == "affirm-connection");
        Assert.Equal(1UL, point.Number(4));
        Assert.Equal("chat", point.Attributes(9)["graph"]);
        Assert.NotEmpty(collector.Metrics["lolo.sessions"]);
        Assert.NotEmpty(collector.Metrics["lolo.deploys"]);
        Assert.NotEmpty(collector.Metrics["dotnet.process.cpu.time"]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    public async Task Without_an_endpoint_or_disabled_nothing_of_OpenTelemetry_is_loaded(string? variable, string? value)
    {
        var variables = new Dictionary<string, string>();
        if (variable is not null)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
            variables[variable] = value!;
        }

        await using var host = await HostProcess.StartAsync(["--graph", "chat"], variables);
        using var client = await ChatClient.ConnectAsync($"ws://localhost:{host.Port}/socket");
        await client.GreetingAsync();
        var maps = await File.ReadAllTextAsync($"/proc/{host.Id}/maps");
        Assert.Contains("Lolo.Runtime.dll", maps);
        Assert.DoesNotContain("OpenTelemetry", maps);
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_up_neither_start_nor_stop()
    {
        await using var host = await HostProcess.StartAsync(["--graph", "chat"], new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });
        using var client = await ChatClient.ConnectAsync($"ws://localhost:{host.Port}/socket");
        await client.GreetingAsync();
        Assert.Equal(0, await host.StopAsync(PosixSignal.SIGTERM));
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_never_answers_does_not_keep_a_host_from_stopping_in_time(string protocol)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = await HostProcess.StartAsync(
            ["--graph", "chat"],
            new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}", ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol });
        using var client = await ChatClient.ConnectAsync($"ws://localhost:{host.Port}/socket");
        await client.GreetingAsync();
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await host.StopAsync(PosixSignal.SIGTERM));

        // It takes one and a half; a log that waited for the collector took seven.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(6));
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin", "OTEL_TRACES_EXPORTER is `zipkin`; it must be otlp or none")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "OTEL_EXPORTER_OTLP_ENDPOINT is `collector:4318`; it must be a URL such as http://localhost:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL is `http/json`; it must be grpc or http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "udp", "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL is `udp`; it must be grpc or http/protobuf")]
    public void A_value_that_cannot_be_used_is_told_and_not_passed_over(string variable, string value, string sentence)
    {
        var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4318", [variable] = value };
        var refused = Assert.Throws<UsageException>(() => OtelVariables.Read(variables.GetValueOrDefault));
        Assert.Equal(sentence, refused.Message);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:1", true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:1 OTEL_TRACES_EXPORTER=none OTEL_LOGS_EXPORTER=none", false, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://a:1/v1/traces", true, false, false)]
    [InlineData("OTEL_METRICS_EXPORTER=otlp", false, true, false)]
    [InlineData("OTEL_SERVICE_NAME=shop", false, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:1 OTEL_SDK_DISABLED=TRUE", false, false, false)]
    public void The_variables_say_which_signals_go_out(string set, bool traces, bool metrics, bool logs)
    {
        var variables = set.Split(' ').Select(entry => entry.Split('=', 2)).ToDictionary(entry => entry[0], entry => entry[1]);
        var read = OtelVariables.Read(variables.GetValueOrDefault);
        Assert.Equal((traces, metrics, logs), (read.Traces, read.Metrics, read.Logs));
    }
}
