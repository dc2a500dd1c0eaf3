using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Lolo.Nodes.Web.Transport;

/// <summary>Reads an address as Linux writes it: <c>sockaddr_in</c> and <c>sockaddr_in6</c>, ip(7) and ipv6(7).</summary>
internal static class PeerAddress
{
    /// <summary>Room that is enough for each of them.</summary>
    public const int Bytes = 28;

    private const ushort Version6 = 10;

    /// <summary>The address and port.</summary>
    /// <param name="written">What the kernel wrote.</param>
    public static IPEndPoint Read(ReadOnlySpan<byte> written)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(written[2..]);
        return MemoryMarshal.Read<ushort>(written) == Version6
            ? new(new IPAddress(written.Slice(8, 16), MemoryMarshal.Read<uint>(written[24..])), port)
            : new(new IPAddress(written.Slice(4, 4)), port);
    }
}
