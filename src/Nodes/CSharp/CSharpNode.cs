using System.Collections.Concurrent;
using Lolo.Nodes.CSharp.Authoring;
using Lolo.Nodes.CSharp.Compiling;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp;

/// <summary>A C# function at work.</summary>
/// <param name="site">What the runtime gives to the node.</param>
internal sealed class CSharpNode(NodeSite site) : IHandler
{
    private readonly AuthorScope _scope = new(site);
    private readonly ConcurrentDictionary<long, Context> _unsettled = [];
    private FunctionLoadContext? _code;
    private Function? _function;

    /// <inheritdoc/>
    public TaskScheduler? Lane => _scope.Lane.Scheduler;

    /// <inheritdoc/>
    public async Task SetupAsync(CancellationToken cancellation)
    {
        await RunAsync("the code", _ => Load(), cancellation).ConfigureAwait(false);
        await RunAsync("`Setup`", context => _function!.LoloSetup(context), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task TeardownAsync() => _function is { } function
        ? RunAsync("`Teardown`", function.LoloTeardown, CancellationToken.None)
        : Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask HandleAsync(Message message)
    {
        if (_function is not { } function)
        {
            return ValueTask.FromException(new HandlerException($"node `{site.Node.Id}` has ended"));
        }

        var context = new Context(_scope, message);
        var outer = _scope.Lane.Enter();
        try
        {
            var handling = function.LoloHandle(new Event(message.Body), context);
            if (!handling.IsCompletedSuccessfully)
            {
                return new(SettleAsync(handling.AsTask(), context, message.Id));
            }

            handling.GetAwaiter().GetResult();
            return default;
        }
        catch (Exception error)
        {
            return ValueTask.FromException(_scope.Errors.Of(error));
        }
        finally
        {
            AuthorLane.Leave(outer);
        }
    }

    /// <inheritdoc/>
    public void Abandon(long messageId)
    {
        if (_unsettled.TryRemove(messageId, out var context))
        {
            context.Abandon();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _function?.LoloRun.End();
        _function = null;
        foreach (var context in _unsettled.Values)
        {
            context.Abandon();
        }

        _unsettled.Clear();
        _scope.Dispose();
        _scope.Errors.Symbols = null;
        _code?.Unload();
        _code = null;
        return default;
    }

    private async Task SettleAsync(Task handling, Context context, long messageId)
    {
        _unsettled[messageId] = context;
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw _scope.Errors.Of(error);
        }
        finally
        {
            _unsettled.TryRemove(messageId, out _);
        }
    }

    private ValueTask Load()
    {
        _code = new($"{site.Graph.Id}#{site.Node.Id}");
        var compiled = site.Artifact as CompiledFunction
            ?? throw new HandlerException($"node `{site.Node.Id}` has not been compiled");
        var type = _code.Open(compiled);
        _scope.Errors.Symbols = new(type.Assembly, compiled.Symbols);
        _function = (Function)Activator.CreateInstance(type)!;
        return default;
    }

    private async Task RunAsync(string what, Func<Context, ValueTask> work, CancellationToken cancellation)
    {
        var limit = site.Graph.Limits.Load;
        var context = new Context(_scope);
        var settled = Task.Factory.StartNew(
            () => Begin(work, context, limit), cancellation, TaskCreationOptions.DenyChildAttach, _scope.Lane.Scheduler).Unwrap();
        try
        {
            await settled.WaitAsync(limit, site.Graph.Time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!settled.IsCompleted)
        {
            context.Abandon();
            throw new HandlerException($"node `{site.Node.Id}`: {what} did not settle within {limit.TotalSeconds:0.###} s");
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw _scope.Errors.Of(error);
        }
    }

    private Task Begin(Func<Context, ValueTask> work, Context context, TimeSpan limit)
    {
        var outer = _scope.Lane.Enter(limit);
        try
        {
            return work(context).AsTask();
        }
        finally
        {
            AuthorLane.Leave(outer);
        }
    }
}
