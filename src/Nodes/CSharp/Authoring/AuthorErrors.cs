using System.Reflection;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>Says in the author's terms what the author's code threw.</summary>
/// <param name="node">The node.</param>
internal sealed class AuthorErrors(NodeDefinition node)
{
    /// <summary>The function's symbols while it is loaded.</summary>
    public AuthorSymbols? Symbols { get; set; }

    /// <summary>The error of the node that an exception is.</summary>
    public HandlerException Of(Exception thrown)
    {
        var error = thrown is TypeInitializationException or TargetInvocationException or AggregateException { InnerExceptions.Count: 1 }
            ? thrown.InnerException ?? thrown
            : thrown;
        if (error is HandlerException known)
        {
            return known;
        }

        var stack = AuthorStack.Read(error, Symbols, node);
        var failure = error as DeliberateFailure;
        return new(Message(error), Portable(error))
        {
            AuthorStack = stack.Text,
            Line = stack.Line,
            Status = failure?.Status ?? 500,
            IsDeliberate = failure is not null,
        };
    }

    private string Message(Exception error) => error switch
    {
        TimeoutException or InsufficientExecutionStackException => $"node `{node.Id}`: {error.Message}",
        _ => error.Message,
    };

    // An exception of the author's own type would keep the load context for as long as somebody keeps the error.
    private static Exception? Portable(Exception error) => error.GetType().IsCollectible ? null : error;
}
