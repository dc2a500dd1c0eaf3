using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Lolo.Nodes.Http;

/// <summary>Makes the calls of a node: each with its time limit and retries, each host behind a breaker of its own. Members may be called from any thread.</summary>
/// <param name="clients">The way out.</param>
/// <param name="options">The node's options.</param>
/// <param name="graph">The version: its clock, its limits, and whether it is being stopped.</param>
internal sealed class Caller(IHttpClients clients, CallOptions options, GraphSite graph)
{
    private const int MostHosts = 1000;
    private static readonly ResiliencePropertyKey<Call> _call = new("call");

    // A handler that is given up after the limit says less than this does.
    private readonly TimeSpan _whole = graph.Limits.Settle * 0.95;
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _hosts = new();

    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="abort">Aborts it.</param>
    /// <returns>The answer, read to its end.</returns>
    /// <exception cref="HandlerException">The service could not be reached, took too long, or answered too much.</exception>
    public async Task<HttpResponseMessage> SendAsync(Call call, CancellationToken abort)
    {
        var context = ResilienceContextPool.Shared.Get(abort);
        context.Properties.Set(_call, call);
        try
        {
            return await Host(call.Url.Authority).ExecuteAsync(static (context, caller) => caller.AttemptAsync(context), context, this);
        }
        catch (BrokenCircuitException)
        {
            throw Failure(503, $"{call.Title} was not tried: {call.Url.Authority} failed too often and is left alone for {Seconds(options.Breaker)} (parameter `breaker`)");
        }
        catch (TimeoutRejectedException error)
        {
            throw Failure(504, $"{call.Title} was not answered within {Seconds(error.Timeout)}{After(call)}", error);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Failure(502, $"{call.Title} was answered with more than {options.MaxBytes} bytes (parameter `maxBytes`)", error);
        }
        catch (HttpRequestException error)
        {
            throw Failure(502, $"{call.Title} failed{After(call)}: {error.InnerException?.Message ?? error.Message}", error);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(ResilienceContext context)
    {
        using var request = CallOf(context).Attempt();
        var client = clients.Create(options.Redirects);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.CancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(options.MaxBytes, context.CancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private ResiliencePipeline<HttpResponseMessage> Host(string authority)
    {
        if (_hosts.Count >= MostHosts)
        {
            _hosts.Clear();
        }

        return _hosts.GetOrAdd(authority, static (_, caller) => caller.Build(), this);
    }

    private ResiliencePipeline<HttpResponseMessage> Build()
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = graph.Time };
        builder.AddTimeout(_whole);
        if (options.Retries > 0)
        {
            builder.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.Backoff,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(MayRetry(arguments.Context, arguments.Outcome)),
            });
        }

        if (options.Breaker > TimeSpan.Zero)
        {
            builder.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                BreakDuration = TimeSpan.FromTicks(Math.Max(options.Breaker.Ticks, TimeSpan.TicksPerSecond / 2)),
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
            });
        }

        return builder.AddTimeout(options.Timeout).Build();
    }

    private bool MayRetry(ResilienceContext context, Outcome<HttpResponseMessage> outcome) =>
        IsTransient(outcome)
        && (options.RetryPost || CallOf(context).IsIdempotent)
        && !graph.Stopping.IsCancellationRequested
        && !(PauseAskedFor(outcome.Result) > _whole / 2);

    private bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result: { StatusCode: var status } } => (int)status is 408 or 429 or >= 500 && !options.Accept.Contains((int)status),
        _ => false,
    };

    private TimeSpan? PauseAskedFor(HttpResponseMessage? response) => response?.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } => date - graph.Time.GetUtcNow(),
        _ => null,
    };

    private static Call CallOf(ResilienceContext context) => context.Properties.GetValue(_call, null!);

    private static string After(Call call) => call.Attempts > 1 ? $", tried {call.Attempts} times" : "";

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    private static HandlerException Failure(int status, string message, Exception? inner = null) => new(message, inner) { Status = status };
}
