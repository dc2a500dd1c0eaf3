namespace Lolo.Runtime.Messages;

/// <summary>
/// A function, class instance, circle or unread body of a realm, held as a value inside a record. Other worlds can only pass it on;
/// it arrives whole where it came from. It keeps one holder of the body, until it is collected.
/// </summary>
public sealed class LiveValue
{
    /// <summary>Takes over one holder of a live body.</summary>
    /// <param name="owner">The realm that holds it.</param>
    /// <param name="handle">Its number there.</param>
    /// <param name="summary">What it is, for people: <c>[function send]</c>.</param>
    public LiveValue(IBodyOwner owner, long handle, string summary)
    {
        Owner = owner;
        Handle = handle;
        Summary = summary;
    }

    /// <summary>Gives the holder back.</summary>
    ~LiveValue() => Owner.Release(Handle);

    /// <summary>The realm that holds it.</summary>
    public IBodyOwner Owner { get; }

    /// <summary>Its number there.</summary>
    public long Handle { get; }

    /// <summary>What it is, for people: <c>[function send]</c>.</summary>
    public string Summary { get; }

    /// <summary>A body as a value: the plain value itself, or a live one with a holder of its own.</summary>
    /// <param name="body">The body.</param>
    public static object? Hold(Body body)
    {
        if (body.Owner is not { } owner)
        {
            return body.Plain;
        }

        owner.Retain(body.Handle, 1);
        return new LiveValue(owner, body.Handle, "[live body]");
    }

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
