namespace Lolo.Runtime.State;

/// <summary>A write with an answer.</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
/// <param name="key">The key, judged already.</param>
internal abstract class StateWrite<T>(string key) : StateWrite(key)
{
    // A continuation must never run on the thread that writes to disk.
    private readonly TaskCompletionSource<T> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the change is kept.</summary>
    public Task<T> Settled => _settled.Task;

    /// <summary>What the writer hears.</summary>
    protected T? Answer { get; set; }

    public sealed override void Succeed() => _settled.TrySetResult(Answer!);

    public sealed override void Fail(Exception error) => _settled.TrySetException(error);
}
