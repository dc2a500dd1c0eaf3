using System.Buffers.Binary;
using System.Text;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>A message of Protocol Buffers, read by field numbers.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var key = Varint(ref bytes);
            var field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((field, Varint(ref bytes), default));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span), default));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    _fields.Add((field, 0, bytes[..length]));
                    bytes = bytes[length..];
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span), default));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new InvalidDataException($"field {field} is of wire type {key & 7}");
            }
        }
    }

    public IEnumerable<ProtoMessage> All(int field) => _fields.Where(entry => entry.Field == field).Select(entry => new ProtoMessage(entry.Bytes));

    public string Text(int field) => Encoding.UTF8.GetString(Find(field).Bytes.Span);

    public string Hex(int field) => Convert.ToHexStringLower(Find(field).Bytes.Span);

    public ulong Number(int field) => Find(field).Number;

    /// <summary>Attributes: key to the value as text.</summary>
    public Dictionary<string, string> Attributes(int field) => All(field).ToDictionary(entry => entry.Text(1), entry => ValueOf(entry.All(2).Single()));

    private static string ValueOf(ProtoMessage value) =>
        value._fields.Exists(entry => entry.Field == 1) ? value.Text(1) : value.Number(value._fields[0].Field).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private (int Field, ulong Number, ReadOnlyMemory<byte> Bytes) Find(int field) => _fields.Find(entry => entry.Field == field);

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        var (value, shift, at) = (0UL, 0, 0);
        byte next;
        do
        {
            next = bytes.Span[at++];
            value |= (ulong)(next & 127) << shift;
            shift += 7;
        }
        while (next > 127);
        bytes = bytes[at..];
        return value;
    }
}
