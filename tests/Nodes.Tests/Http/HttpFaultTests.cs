using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Http;

/// <summary>Services that are slow, flaky, huge, malformed, redirecting, or close in the middle.</summary>
public sealed class HttpFaultTests
{
    [Theory]
    [InlineData("GET", false, 3)]
    [InlineData("DELETE", false, 3)]
    [InlineData("POST", false, 1)]
    [InlineData("POST", true, 3)]
    public async Task A_service_that_fails_now_and_then_is_asked_again_where_that_does_no_harm(string method, bool retryPost, int asked)
    {
        await using var service = await TestService.StartAsync((context, number) => TestService.JsonAsync(context, "{}", number % 3 == 0 ? 200 : 503));
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, method: {method}, retryPost: {(retryPost ? "true" : "false")}, backoff: 1ms");
        var (port, _) = await graph.CallAsync(null);
        Assert.Equal(asked == 3 ? "out" : "error", port);
        Assert.Equal(asked, service.Asked.Count);
    }

    [Fact]
    public async Task Retries_end_and_the_error_tells_how_often_it_was_tried()
    {
        await using var service = await TestService.StartAsync((context, _) => TestService.JsonAsync(context, new string('x', 300), 500));
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, retries: 3, backoff: 1ms");
        var error = await graph.FailAsync();
        Assert.StartsWith($"GET {service.Url}/ was answered 500 Internal Server Error, tried 4 times: xxx", error);
        Assert.EndsWith("x…", error);
        Assert.Equal(4, service.Asked.Count);
    }

    [Theory]
    [InlineData("0", 2)]
    [InlineData("3600", 1)]
    public async Task Retry_After_is_heeded_unless_it_is_longer_than_a_handler_may_take(string after, int asked)
    {
        await using var service = await TestService.StartAsync((context, number) =>
        {
            context.Response.Headers.RetryAfter = after;
            return TestService.JsonAsync(context, "{}", number == 1 ? 429 : 200);
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, backoff: 60s");
        await graph.CallAsync(null);
        Assert.Equal(asked, service.Asked.Count);
    }

    [Fact]
    public async Task A_slow_service_is_given_up_and_told_504()
    {
        await using var service = await TestService.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, timeout: 50ms, retries: 1, backoff: 1ms");
        Assert.Equal($"GET {service.Url}/ was not answered within 0.05 s, tried 2 times", await graph.FailAsync());
        Assert.Equal(2, service.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_stops_in_the_middle_of_its_answer_is_given_up_too()
    {
        await using var service = await TestService.StartAsync(async (context, _) =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, timeout: 200ms, retries: 0");
        Assert.Contains("was not answered within 0.2 s", await graph.FailAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_an_answer_is_tried_again()
    {
        await using var service = await TestService.StartAsync(async (context, number) =>
        {
            context.Response.ContentLength = 10;
            await context.Response.WriteAsync(number == 1 ? "half" : "0123456789");
            if (number == 1)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, backoff: 1ms, parse: text");
        var (_, answer) = await graph.CallAsync(null);
        Assert.Equal("0123456789", answer["body"]);
        Assert.Equal(2, service.Asked.Count);
    }

    [Theory]
    [InlineData(1000, "out")]
    [InlineData(1001, "error")]
    [InlineData(50_000_000, "error")]
    public async Task An_answer_over_the_limit_is_an_error_and_is_not_asked_for_again(int size, string port)
    {
        await using var service = await TestService.StartAsync(async (context, _) =>
        {
            var piece = new byte[Math.Min(size, 64 << 10)];
            for (var sent = 0; sent < size && !context.RequestAborted.IsCancellationRequested; sent += piece.Length)
            {
                await context.Response.Body.WriteAsync(piece.AsMemory(0, Math.Min(piece.Length, size - sent)), context.RequestAborted);
            }
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, maxBytes: 1000, backoff: 1ms");
        var (went, body) = await graph.CallAsync(null);
        Assert.Equal(port, went);
        Assert.Single(service.Asked);
        if (port == "error")
        {
            Assert.Contains("with more than 1000 bytes (parameter `maxBytes`)", (string)((Record)body["error"]!)["message"]!);
        }
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_huge_one_is_held_to_the_limit_too()
    {
        await using var service = await TestService.StartAsync(async (context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            using var packed = new MemoryStream();
            using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            {
                zip.Write(new byte[5_000_000]);
            }

            await context.Response.Body.WriteAsync(packed.ToArray());
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, maxBytes: 100000");
        Assert.Contains("with more than 100000 bytes", await graph.FailAsync());
    }

    [Fact]
    public async Task Malformed_JSON_is_an_error_with_its_place()
    {
        await using var service = await TestService.StartAsync("{\"a\":\n 1,}");
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}");
        Assert.Equal($"GET {service.Url}/ was answered with malformed JSON: line 2, byte 4", await graph.FailAsync());
    }

    [Theory]
    [InlineData("true", 200)]
    [InlineData("false", 302)]
    public async Task Redirects_are_followed_unless_they_are_wanted_as_answers(string redirects, int status)
    {
        await using var service = await TestService.StartAsync((context, _) =>
        {
            if (context.Request.Path == "/new")
            {
                return TestService.JsonAsync(context, "{}");
            }

            context.Response.Redirect("/new");
            return Task.CompletedTask;
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}/old, redirects: {redirects}");
        var (_, answer) = await graph.CallAsync(null);
        Assert.Equal((double)status, answer["status"]);
        Assert.Equal(status == 302 ? "/new" : null, ((Record)answer["headers"]!).GetValueOrDefault("location"));
    }

    [Fact]
    public async Task An_endless_redirect_ends()
    {
        await using var service = await TestService.StartAsync((context, _) =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}");
        var (_, answer) = await graph.CallAsync(null);
        Assert.Equal(302.0, answer["status"]);
        Assert.Equal(11, service.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_is_not_there_or_speaks_no_HTTP_is_an_error_of_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var speaking = Task.Run(async () =>
        {
            using var client = await listener.AcceptSocketAsync();
            await client.SendAsync(Encoding.ASCII.GetBytes("220 mail.example ESMTP\r\n"));
        });
        await using var graph = await HttpWorld.StartAsync($"url: {url}, retries: 0");
        Assert.StartsWith($"GET {url}/ failed: ", await graph.FailAsync());
        await speaking;
        listener.Stop();
        Assert.StartsWith($"GET {url}/ failed: Connection refused", await graph.FailAsync());
    }
}
