using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Lolo.Admin.Answers;

namespace Lolo.Admin.State;

/// <summary>The lines of an import, one after another, each of a bounded length; empty ones are passed over.</summary>
/// <param name="body">Where they come from.</param>
internal sealed class StateLines(Stream body)
{
    // A value of 1 MiB may be written with six letters for one.
    private const int LongestLine = 8 << 20;
    private readonly PipeReader _reader = PipeReader.Create(body);

    /// <summary>Number of the line that came last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line; null at the end.</summary>
    /// <exception cref="RefusedException">It is too long.</exception>
    public async Task<string?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellation);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var text = Take(read.Buffer.Slice(0, end));
                _reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                if (text.Length > 0)
                {
                    return text;
                }
            }
            else if (read.Buffer.Length > LongestLine)
            {
                throw new RefusedException(413, $"line {Number + 1} is longer than {LongestLine} bytes");
            }
            else if (read.IsCompleted)
            {
                var text = Take(read.Buffer);
                _reader.AdvanceTo(read.Buffer.End);
                return text.Length > 0 ? text : null;
            }
            else
            {
                _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    private string Take(ReadOnlySequence<byte> bytes)
    {
        Number++;
        return Encoding.UTF8.GetString(bytes).Trim().TrimStart('\uFEFF');
    }
}
