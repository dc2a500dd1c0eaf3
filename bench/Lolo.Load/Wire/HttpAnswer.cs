using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Lolo.Load.Wire;

/// <summary>A whole HTTP/1.1 answer at the begin of bytes.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Length">Its bytes, head and body.</param>
internal readonly record struct HttpAnswer(int Status, int Length)
{
    /// <summary>Reads an answer whose length is told or that comes in chunks.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>Whether all of it is there.</returns>
    /// <exception cref="LoadException">It is not such an answer.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HttpAnswer answer)
    {
        answer = default;
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!bytes.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(bytes.Slice(9, Math.Min(3, head - 9)), out int status, out _))
        {
            throw new LoadException($"the server answered with `{Encoding.Latin1.GetString(bytes[..Math.Min(head, 80)])}`, which is not HTTP/1.1");
        }

        var body = head + 4;
        var headers = bytes[..(head + 2)];
        if (status is 204 or 304)
        {
            answer = new(status, body);
        }
        else if (ValueOf(headers, "content-length"u8) is [_, ..] length && Utf8Parser.TryParse(length, out int count, out _) && count >= 0)
        {
            answer = new(status, body + count);
        }
        else if (ValueOf(headers, "transfer-encoding"u8).SequenceEqual("chunked"u8))
        {
            answer = new(status, EndOfChunks(bytes, body));
        }
        else
        {
            throw new LoadException($"the server's answer of status {status} does not tell its length");
        }

        return answer.Length > 0 && answer.Length <= bytes.Length;
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        while (headers.IndexOf("\r\n"u8) is >= 0 and var end)
        {
            var line = headers[..end];
            headers = headers[(end + 2)..];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim((byte)' ');
            }
        }

        return [];
    }

    // 0 while some of it is missing.
    private static int EndOfChunks(ReadOnlySpan<byte> bytes, int at)
    {
        while (bytes[at..].IndexOf("\r\n"u8) is >= 0 and var line)
        {
            if (!int.TryParse(bytes.Slice(at, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
            {
                throw new LoadException($"the server sent a chunk that begins with `{Encoding.Latin1.GetString(bytes.Slice(at, line))}`");
            }

            // The line, the chunk, and the line's end after it; no trailers after the last one are understood.
            at += line + 2 + length + 2;
            if (at > bytes.Length)
            {
                return 0;
            }

            if (length == 0)
            {
                return at;
            }
        }

        return 0;
    }
}
