using System.ComponentModel;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>The class whose inside an author writes. Its members are called by the runtime, on the node's lane.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Function
{
    /// <summary>The run that the code asks whether it may go on.</summary>
    public abstract CodeRun LoloRun { get; }

    /// <summary>Runs the author's <c>Handle</c>.</summary>
    /// <param name="ev">The body of the message.</param>
    /// <param name="ctx">What the handler may do.</param>
    public abstract ValueTask LoloHandle(Event ev, Context ctx);

    /// <summary>Runs the author's <c>Setup</c>, if there is one.</summary>
    /// <param name="ctx">What it may do.</param>
    public virtual ValueTask LoloSetup(Context ctx) => default;

    /// <summary>Runs the author's <c>Teardown</c>, if there is one.</summary>
    /// <param name="ctx">What it may do.</param>
    public virtual ValueTask LoloTeardown(Context ctx) => default;

    /// <summary>What is to be awaited of a method that returned a task.</summary>
    /// <param name="task">The task; null counts as done.</param>
    protected static ValueTask LoloSettle(Task? task) => task is null ? default : new(task);

    /// <summary>What is to be awaited of a method that returned a value task.</summary>
    /// <param name="task">The task.</param>
    protected static ValueTask LoloSettle(ValueTask task) => task;

    /// <summary>What is to be awaited of a method that returned a value task with a value, which has no meaning.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="task">The task.</param>
    protected static ValueTask LoloSettle<T>(ValueTask<T> task) => new(task.AsTask());
}
