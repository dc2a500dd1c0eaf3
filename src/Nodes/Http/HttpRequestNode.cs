using System.Collections.Concurrent;
using System.Text.Json;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Http;

/// <summary>A node that makes a call for every message. Its handler runs on a lane of its own and waits without holding it.</summary>
/// <param name="site">Where it stands.</param>
/// <param name="options">Its parameters that are the same for every message.</param>
internal sealed class HttpRequestNode(NodeSite site, CallOptions options) : IHandler
{
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _underWay = new();
    private Caller? _caller;

    public TaskScheduler? Lane => null;

    public Task SetupAsync(CancellationToken cancellation)
    {
        var clients = site.Graph.Services.GetService<IHttpClients>()
            ?? throw new HandlerException($"node `{site.Node.Id}` calls other services, and this host offers no way out; add it with AddLoloHttp");
        _caller = new(clients, options, site.Graph);
        return Task.CompletedTask;
    }

    public async ValueTask HandleAsync(Message message)
    {
        var call = Call.Of(site.ParametersFor(message));
        using var abort = new CancellationTokenSource();
        _underWay[message.Id] = abort;
        try
        {
            using var answer = await _caller!.SendAsync(call, abort.Token);
            var result = await ResultAsync(call, answer, LiveValue.Hold(message.Body));
            abort.Token.ThrowIfCancellationRequested();
            site.Outputs[0].Route(Body.Of(result), message.Origin, message.Trail);
        }
        catch (OperationCanceledException error)
        {
            throw new HandlerException($"{call.Title} was aborted", error);
        }
        finally
        {
            _underWay.TryRemove(message.Id, out _);
        }
    }

    public void Abandon(long messageId)
    {
        if (_underWay.TryRemove(messageId, out var abort))
        {
            // The handler may be done with it at this very moment.
            try
            {
                abort.Cancel();
            }
            catch (ObjectDisposedException)
            {
                site.Count("late");
            }
        }
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private async Task<Record> ResultAsync(Call call, HttpResponseMessage answer, object? ev)
    {
        var status = (int)answer.StatusCode;
        if (status >= 400 && !options.Accept.Contains(status))
        {
            throw await AnswerText.FailureAsync(call, answer);
        }

        try
        {
            var body = await AnswerText.BodyAsync(answer, options.Parse);
            return Record.Of(("status", (double)status), ("headers", AnswerText.Headers(answer)), ("body", body), ("ev", ev));
        }
        catch (JsonException error)
        {
            throw new HandlerException($"{call.Title} was answered with malformed JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}", error) { Status = 502 };
        }
    }
}
