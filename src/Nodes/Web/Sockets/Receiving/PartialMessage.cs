using System.Buffers;
using System.Text;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Sockets.Frames;

namespace Lolo.Nodes.Web.Sockets.Receiving;

/// <summary>What has arrived of a message that is not whole. Holds no buffer while it is empty.</summary>
/// <param name="memory">Counts the buffer.</param>
internal sealed class PartialMessage(SessionMemory memory)
{
    private const int FirstBuffer = 1024;
    private byte[] _buffer = [];
    private int _checked;
    private byte _opcode;

    /// <summary>How many bytes have arrived.</summary>
    public int Length { get; private set; }

    /// <summary>Whether a message has begun.</summary>
    public bool HasBegun => _opcode != 0;

    /// <summary>Begins a message.</summary>
    /// <param name="opcode">Text or binary.</param>
    public void Begin(byte opcode) => _opcode = opcode;

    /// <summary>Takes bytes of its payload.</summary>
    /// <param name="masked">The bytes.</param>
    /// <param name="mask">Their mask.</param>
    /// <returns>The mask for the byte after them.</returns>
    public uint Append(ReadOnlySpan<byte> masked, uint mask)
    {
        if (Length + masked.Length > _buffer.Length)
        {
            Grow(Length + masked.Length);
        }

        var next = Mask.Remove(masked, _buffer.AsSpan(Length), mask);
        Length += masked.Length;
        return next;
    }

    /// <summary>Whether what has arrived can still become a message.</summary>
    public bool IsSound()
    {
        if (_opcode == Frame.Text)
        {
            var whole = TextCheck.Whole(_buffer.AsSpan(_checked, Length - _checked));
            _checked += Math.Max(whole, 0);
            return whole >= 0;
        }

        return true;
    }

    /// <summary>Ends the message.</summary>
    /// <returns>A string or bytes; null when the text ends within a character.</returns>
    public object? End()
    {
        var bytes = _buffer.AsSpan(0, Length);
        object? message = _opcode == Frame.Binary ? bytes.ToArray() : _checked == Length ? Encoding.UTF8.GetString(bytes) : null;
        Drop();
        return message;
    }

    /// <summary>Forgets what has arrived.</summary>
    public void Drop()
    {
        (Length, _checked, _opcode) = (0, 0, 0);
        Swap([]);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(FirstBuffer, _buffer.Length * 2)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        Swap(larger);
    }

    private void Swap(byte[] buffer)
    {
        memory.Add(buffer.Length - _buffer.Length);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = buffer;
    }
}
