using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lolo.Runtime.Messages;

/// <summary>
/// A body as JSON for a person's eyes, and always whole JSON: 6 levels, 100 entries a level, 1,000 letters a text, 16 KiB in all. What was left
/// out is marked in its place.
/// </summary>
public sealed class BodyView
{
    private const int Depth = 6;
    private const int Entries = 100;
    private const int Letters = 1_000;
    private const int Bytes = 16 << 10;
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _json;
    private bool _isCut;

    private BodyView() => _json = new(_buffer, _writing);

    /// <summary>The JSON text of a body, and whether something was left out of it. Reads a live body, waiting for its lane; throws nothing.</summary>
    /// <param name="body">The body.</param>
    public static (string Text, bool IsCut) Of(Body body)
    {
        var view = new BodyView();
        using (view._json)
        {
            view.Write(Read(body), 0);
        }

        return (Encoding.UTF8.GetString(view._buffer.WrittenSpan), view._isCut);
    }

    private static object? Read(Body body)
    {
        try
        {
            return body.Read();
        }
        catch (BodyException error)
        {
            return $"[{error.Message}]";
        }
    }

    private bool IsFull => _json.BytesCommitted + _json.BytesPending > Bytes;

    private void Write(object? value, int depth)
    {
        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case double number when double.IsFinite(number):
                _json.WriteNumberValue(number);
                break;
            case byte[] bytes:
                _json.WriteStringValue($"[{bytes.Length} bytes]");
                break;
            case string text:
                WriteText(text);
                break;
            case Record or IReadOnlyList<object?> when depth == Depth || IsFull:
                Cut(value is Record ? "[object]" : "[list]");
                break;
            case Record record:
                WriteRecord(record, depth);
                break;
            case IReadOnlyList<object?> list:
                WriteList(list, depth);
                break;
            default:
                _json.WriteStringValue(value.ToString());
                break;
        }
    }

    private void WriteText(string text)
    {
        if (text.Length <= Letters)
        {
            _json.WriteStringValue(text);
            return;
        }

        var end = char.IsHighSurrogate(text[Letters - 1]) ? Letters - 1 : Letters;
        Cut($"{text[..end]}... ({text.Length} letters)");
    }

    private void WriteRecord(Record record, int depth)
    {
        _json.WriteStartObject();
        var written = 0;
        foreach (var (name, value) in record)
        {
            if (++written > Entries || IsFull)
            {
                _json.WritePropertyName("...");
                Cut($"{record.Count - written + 1} more");
                break;
            }

            _json.WritePropertyName(name.Length <= Letters ? name : name[..Letters]);
            Write(value, depth + 1);
        }

        _json.WriteEndObject();
    }

    private void WriteList(IReadOnlyList<object?> list, int depth)
    {
        _json.WriteStartArray();
        for (var i = 0; i < list.Count; i++)
        {
            if (i == Entries || IsFull)
            {
                Cut($"... {list.Count - i} more");
                break;
            }

            Write(list[i], depth + 1);
        }

        _json.WriteEndArray();
    }

    private void Cut(string mark)
    {
        _isCut = true;
        _json.WriteStringValue(mark);
    }
}
