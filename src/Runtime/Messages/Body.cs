namespace Lolo.Runtime.Messages;

/// <summary>
/// What a message carries and its author sees as <c>ev</c>: a plain value, or the number of a live one in its owner.
/// Plain values are null, bool, double, string, <c>byte[]</c>, <see cref="Record"/> and <c>IReadOnlyList&lt;object?&gt;</c> of those.
/// A body is never changed after it was sent; it may be read from any thread.
/// </summary>
public readonly struct Body
{
    private readonly object? _value;
    private readonly long _handle;

    private Body(object? value, long handle)
    {
        _value = value;
        _handle = handle;
    }

    /// <summary>The owner of a live body; null for a plain one.</summary>
    public IBodyOwner? Owner => _value as IBodyOwner;

    /// <summary>The number of a live body in its <see cref="Owner"/>.</summary>
    public long Handle => _handle;

    /// <summary>The plain value; meaningless for a live body.</summary>
    public object? Plain => _value;

    /// <summary>Wraps a plain value.</summary>
    /// <param name="value">Null, bool, double, string, bytes, record or list.</param>
    public static Body Of(object? value) => new(value, 0);

    /// <summary>Names a live body by its owner and number.</summary>
    /// <param name="owner">Who holds it.</param>
    /// <param name="handle">Its number there.</param>
    public static Body Live(IBodyOwner owner, long handle) => new(owner, handle);

    /// <summary>The body as plain values; reads a live one through its owner, waiting for its lane.</summary>
    /// <exception cref="BodyException">A live body has no plain form.</exception>
    public object? Read() => _value is IBodyOwner owner ? owner.Read(_handle) : _value;

    /// <summary>The body as a plain value whose fields or items may be <see cref="LiveValue"/>s; reads one level of a live one.</summary>
    /// <exception cref="BodyException">A live body has no plain form.</exception>
    public object? Outline() => _value is IBodyOwner owner ? owner.Outline(_handle) : _value;

    /// <summary>Adds holders to a live body; nothing for a plain one.</summary>
    /// <param name="count">How many.</param>
    public void Retain(int count)
    {
        if (_value is IBodyOwner owner)
        {
            owner.Retain(_handle, count);
        }
    }

    /// <summary>Takes one holder from a live body; nothing for a plain one.</summary>
    public void Release()
    {
        if (_value is IBodyOwner owner)
        {
            owner.Release(_handle);
        }
    }
}
