using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// The expressions of a node of a running version, evaluated in the graph's realm, where <c>event</c> (also <c>ev</c>) is the message's
/// body as the author's code sees it, and <c>ctx</c>, <c>env</c>, <c>params</c>, <c>state</c> are what a function has.
/// Members but <see cref="Lane"/> and <see cref="SetupAsync"/> are called on the lane.
/// </summary>
public interface IExpressions
{
    /// <summary>The realm's lane; a node that evaluates names it as its own.</summary>
    TaskScheduler Lane { get; }

    /// <summary>Makes them ready; a node awaits it in its own setup.</summary>
    /// <param name="cancellation">Fires when the start is given up.</param>
    /// <exception cref="HandlerException">The realm refused them.</exception>
    Task SetupAsync(CancellationToken cancellation);

    /// <summary>Evaluates one after another until one is true as JavaScript sees it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Its index; -1 when none is.</returns>
    /// <exception cref="HandlerException">One threw, or ran too long.</exception>
    int FirstTrue(in Message message);

    /// <summary>Evaluates one.</summary>
    /// <param name="index">Its index among those given to <see cref="ExpressionLanguage.Create"/>.</param>
    /// <param name="message">The message.</param>
    /// <returns>Whether it is true as JavaScript sees it.</returns>
    /// <exception cref="HandlerException">It threw, or ran too long.</exception>
    bool IsTrue(int index, in Message message);

    /// <summary>Evaluates all, in order, in one call.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Of each whether it is true as JavaScript sees it.</returns>
    /// <exception cref="HandlerException">One threw, or ran too long.</exception>
    IReadOnlyList<bool> Truths(in Message message);

    /// <summary>Evaluates all, in order, in one call.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Their values, as <see cref="Value"/> gives them; what is undefined is null.</returns>
    /// <exception cref="HandlerException">One threw, ran too long, or its value has no plain form.</exception>
    IReadOnlyList<object?> Values(in Message message);

    /// <summary>Evaluates one.</summary>
    /// <param name="index">Its index among those given to <see cref="ExpressionLanguage.Create"/>.</param>
    /// <param name="message">The message.</param>
    /// <returns>A plain value; functions and class instances in it are <see cref="LiveValue"/>s.</returns>
    /// <exception cref="HandlerException">It threw, ran too long, or its value has no plain form.</exception>
    object? Value(int index, in Message message);
}
