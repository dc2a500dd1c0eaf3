using System.Buffers;
using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Runtime.Messages;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;

namespace Lolo.Nodes.JavaScript;

/// <summary>Carries bodies over the border of a realm. Used on the lane.</summary>
/// <param name="realm">The realm.</param>
internal sealed class RealmCrossing(JavaScriptRealm realm)
{
    private const int UsualBytes = 1024;
    private const int MostKept = 64 << 10;
    private readonly Utf8JsonWriter _writer = new(Stream.Null);
    private ArrayBufferWriter<byte> _buffer = new(UsualBytes);
    private List<object>? _outgoing;

    /// <summary>How the body of a message is told to the prelude's <c>dispatch</c>.</summary>
    /// <returns>0: the value itself. 1: a slot. 2: the origin's fields and one more. 3: the origin's fields and more as JSON. 4: JSON. 5: the origin's fields as JSON, for the first time. 6: the origin's fields and `message`.</returns>
    public (int Kind, object? A, object? B) Enter(in Message message)
    {
        if (ReferenceEquals(message.Body.Owner, realm.Bodies))
        {
            realm.Origins.Meet(message.Origin, null);
            return (1, (int)message.Body.Handle, null);
        }

        var value = message.Body.Read();
        if (value is Record record)
        {
            return EnterRecord(message.Origin, record);
        }

        realm.Origins.Meet(message.Origin, null);
        return IsScalar(value) ? (0, Scalar(value), null) : (4, Text(value), null);
    }

    /// <summary>
    /// The fields that events of an origin share are told once. A record without shared fields that is the first of its origin is taken
    /// for them, so that what it holds, such as the headers of a request, is the same object wherever it comes back.
    /// </summary>
    private (int Kind, object? A, object? B) EnterRecord(Origin origin, Record record)
    {
        var basis = record.Basis ?? (realm.Origins.Knows(origin) ? null : record);
        if (realm.Origins.Meet(origin, basis))
        {
            if (ReferenceEquals(basis, record))
            {
                return (5, Text(basis), null);
            }

            realm.CallQuietly("introduce", (double)origin.Number, Text(basis));
        }

        return basis is null && !realm.Origins.IsBasis(origin, record) ? (4, Text(record), null)
            : ReferenceEquals(basis ?? record, record) ? (2, Undefined.Value, null)
            : EnterEvent(record);
    }

    /// <summary>A value as JSON text; its extras are stashed in the realm for the next call that reads it.</summary>
    public string Text(object? value)
    {
        var extras = new List<object>();
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        try
        {
            return Stash(PlainJson.Write(value, extras, _buffer, _writer), extras);
        }
        finally
        {
            if (_buffer.Capacity > MostKept)
            {
                // One large body must not be held for ever.
                _buffer = new(UsualBytes);
                _writer.Reset(_buffer);
            }
        }
    }

    /// <summary>Reads a body, which the realm describes.</summary>
    public object? Read(Func<string> describe)
    {
        var outer = _outgoing;
        var extras = _outgoing = [];
        try
        {
            return PlainJson.Read(describe(), extras);
        }
        finally
        {
            _outgoing = outer;
        }
    }

    /// <summary>Makes an array of bytes in the realm.</summary>
    public ITypedArray<byte> Bytes(ReadOnlySpan<byte> bytes)
    {
        var array = (ITypedArray<byte>)realm.Functions["bytes"].Invoke(false, bytes.Length);
        if (bytes.Length > 0)
        {
            array.Write(bytes, 0, (ulong)bytes.Length, 0);
        }

        return array;
    }

    /// <summary>Takes something that JSON cannot say while the realm describes a slot.</summary>
    /// <returns>Its index.</returns>
    public int AddExtra(object extra)
    {
        var extras = _outgoing ?? throw new InvalidOperationException("nothing is being read");
        extras.Add(extra);
        return extras.Count - 1;
    }

    private static bool IsScalar(object? value) => value is null or string or bool or double or byte[];

    private (int Kind, object? A, object? B) EnterEvent(Record record)
    {
        switch (record.OwnNames.Length)
        {
            case 0:
                return (2, Undefined.Value, null);
            case 1 when record.OwnNames[0] == "message" && IsScalar(record.OwnValues[0]):
                return (6, Scalar(record.OwnValues[0]), null);
            case 1 when IsScalar(record.OwnValues[0]):
                return (2, record.OwnNames[0], Scalar(record.OwnValues[0]));
            default:
                var extras = new List<object>();
                return (3, Stash(PlainJson.WriteOwn(record, extras), extras), null);
        }
    }

    private object? Scalar(object? value) => value switch
    {
        null => null,
        byte[] bytes => Bytes(bytes),
        _ => value,
    };


    private string Stash(string json, List<object> extras)
    {
        foreach (var extra in extras)
        {
            switch (extra)
            {
                case byte[] bytes:
                    realm.Functions["stashValue"].Invoke(false, Bytes(bytes));
                    break;
                case LiveValue live when ReferenceEquals(live.Owner, realm.Bodies):
                    realm.Functions["stashSlot"].Invoke(false, (int)live.Handle);
                    break;
                default:
                    realm.Functions["stashValue"].Invoke(false, extra.ToString());
                    break;
            }
        }

        return json;
    }
}
