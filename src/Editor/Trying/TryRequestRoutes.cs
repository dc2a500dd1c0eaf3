using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Lolo.Admin.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Editor.Trying;

/// <summary>Sends a request to an HTTP trigger of this host, as somebody out in the world would, and tells the answer.</summary>
/// <param name="triggers">Finds the trigger.</param>
/// <param name="caller">Calls it.</param>
/// <param name="time">The clock.</param>
internal sealed class TryRequestRoutes(OwnTriggers triggers, LocalCaller caller, TimeProvider time) : IRoutes
{
    private const int MostBytes = 4 << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/try/request", SendAsync);

    private async Task SendAsync(HttpContext context)
    {
        using var json = await Asked.JsonAsync(context);
        using var request = Read(json);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var patience = new CancellationTokenSource(_patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(end.Token, patience.Token);
        var began = time.GetTimestamp();
        try
        {
            using var answer = await caller.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var (bytes, isCut) = await BodyAsync(answer, both.Token);
            var text = Utf8.IsValid(bytes) && !bytes.AsSpan().Contains((byte)0) ? Encoding.UTF8.GetString(bytes) : null;
            await Answer.GiveAsync(context, new Answered((int)answer.StatusCode, HeadersOf(answer), text, bytes.Length, Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 1), isCut));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status504GatewayTimeout, $"the trigger has not answered within {_patience.TotalSeconds} s");
        }
        catch (HttpRequestException error)
        {
            throw new RefusedException(StatusCodes.Status502BadGateway, $"the trigger cannot be called: {error.Message.TrimEnd('.')}");
        }
    }

    private HttpRequestMessage Read(JsonDocument json)
    {
        var (graph, node, path) = (Needed(json, "graph"), Needed(json, "node"), Asked.Text(json, "path") ?? "/");
        var method = Asked.Text(json, "method") ?? "GET";
        if (method.Length is 0 or > 20 || !method.All(char.IsAsciiLetterUpper) || method is "CONNECT" or "TRACE")
        {
            throw new RefusedException(400, $"`{method}` is no method that can be tried; write GET, POST, PUT, PATCH or DELETE");
        }

        var request = new HttpRequestMessage(new(method), triggers.Find(graph, node, "http", path));
        if (Asked.Text(json, "body") is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        request.Headers.Host = $"localhost:{request.RequestUri!.Port}";
        foreach (var (name, value) in TriedHeaders.Read(json.RootElement.TryGetProperty("headers", out var headers) ? headers : null))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                // A header of the body, where there is a body.
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static string Needed(JsonDocument json, string name) =>
        Asked.Text(json, name) ?? throw new RefusedException(400, $"the body lacks `{name}`; it is {{ \"graph\", \"node\", \"method\", \"path\", \"headers\", \"body\" }}");

    private static async Task<(byte[] Bytes, bool IsCut)> BodyAsync(HttpResponseMessage answer, CancellationToken end)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(end);
        using var whole = new MemoryStream();
        var buffer = new byte[32 << 10];
        while (whole.Length <= MostBytes && await body.ReadAsync(buffer, end) is > 0 and var count)
        {
            whole.Write(buffer, 0, count);
        }

        var isCut = whole.Length > MostBytes;
        whole.SetLength(Math.Min(whole.Length, MostBytes));
        return (whole.ToArray(), isCut);
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.Ordinal);

    private sealed record Answered(
        int Status,
        IReadOnlyDictionary<string, string> Headers,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Body,
        int Bytes,
        double Ms,
        bool Cut);
}
