using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Timing;

/// <summary>A message that a node keeps beyond its handling. Its body has a holder more and its origin counts it as under way until it is let go.</summary>
internal sealed class Kept
{
    private readonly TaskCompletionSource? _gone;

    /// <summary>Keeps a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isAwaited">Whether its handling is to last until it is let go.</param>
    public Kept(in Message message, bool isAwaited)
    {
        Message = message;
        message.Body.Retain(1);
        message.Origin.Enter();
        _gone = isAwaited ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    }

    /// <summary>The message.</summary>
    public Message Message { get; }

    /// <summary>What its handling waits for.</summary>
    public ValueTask Handling => _gone is null ? default : new(_gone.Task);

    /// <summary>Lets it go; once.</summary>
    public void LetGo()
    {
        try
        {
            Message.Body.Release();
            Message.Origin.Leave();
        }
        finally
        {
            _gone?.TrySetResult();
        }
    }
}
