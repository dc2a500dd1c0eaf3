using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript.Globals;

/// <summary>
/// Hashes and keyed hashes that grow by pieces. One under way is a function that the realm holds, so that it goes when the realm drops it:
/// called with 0 and data it takes the data, with 1 and bytes it writes the digest into them and ends, with 2 it writes and goes on.
/// </summary>
internal static class RealmHashes
{
    private const int Piece = 1 << 16;

    private static readonly (string Name, HashAlgorithmName Algorithm, int Size, bool IsThere)[] _known =
    [
        ("md5", HashAlgorithmName.MD5, 16, true),
        ("sha1", HashAlgorithmName.SHA1, 20, true),
        ("sha256", HashAlgorithmName.SHA256, 32, true),
        ("sha384", HashAlgorithmName.SHA384, 48, true),
        ("sha512", HashAlgorithmName.SHA512, 64, true),
        ("sha3-256", HashAlgorithmName.SHA3_256, 32, SHA3_256.IsSupported),
        ("sha3-384", HashAlgorithmName.SHA3_384, 48, SHA3_384.IsSupported),
        ("sha3-512", HashAlgorithmName.SHA3_512, 64, SHA3_512.IsSupported),
    ];

    /// <summary>The algorithm of a name that <c>algorithms</c> tells.</summary>
    public static HashAlgorithmName Of(string name) => _known.First(known => known.Name == name).Algorithm;

    /// <summary>Adds <c>algorithms()</c>, <c>size(name)</c>, <c>hash(name, key?)</c> and <c>equal(a, b)</c>.</summary>
    public static void Add(BorderFunctions functions)
    {
        functions.Add("algorithms", (in _, in result) =>
            result.Set(JsonSerializer.Serialize(_known.Where(known => known.IsThere).Select(known => known.Name))));
        functions.Add("size", (in arguments, in result) =>
        {
            var name = arguments.GetString(0);
            result.Set(_known.First(known => known.Name == name).Size);
        });
        functions.Add("hash", (in arguments, in result) =>
        {
            var algorithm = Of(arguments.GetString(0));
            result.Set<object>(Function(arguments.Count > 1
                ? IncrementalHash.CreateHMAC(algorithm, Read(arguments, 1))
                : IncrementalHash.CreateHash(algorithm)));
        });
        functions.Add("equal", (in arguments, in result) =>
            result.Set(CryptographicOperations.FixedTimeEquals(Read(arguments, 0), Read(arguments, 1))));
    }

    /// <summary>The bytes of an argument: those of a text in UTF-8, or a copy of an array's.</summary>
    public static byte[] Read(in V8FastArgs arguments, int index) =>
        arguments.TryGet(index, out string text) ? Encoding.UTF8.GetBytes(text) : arguments.Get<ITypedArray<byte>>(index).ToArray();

    private static V8FastHostFunction Function(IncrementalHash hash) => new("hash", (bool _, in V8FastArgs arguments, in V8FastResult _) =>
    {
        switch (arguments.GetInt32(0))
        {
            case 0:
                Append(hash, arguments);
                break;
            case 1:
                arguments.Get<ITypedArray<byte>>(1).WriteBytes(hash.GetHashAndReset(), 0, (ulong)hash.HashLengthInBytes, 0);
                hash.Dispose();
                break;
            default:
                arguments.Get<ITypedArray<byte>>(1).WriteBytes(hash.GetCurrentHash(), 0, (ulong)hash.HashLengthInBytes, 0);
                break;
        }
    });

    private static void Append(IncrementalHash hash, in V8FastArgs arguments)
    {
        if (arguments.TryGet(1, out string text))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            return;
        }

        var array = arguments.Get<ITypedArray<byte>>(1);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        for (ulong at = 0; at < array.Size;)
        {
            var size = array.ReadBytes(at, Piece, piece, 0);
            hash.AppendData(piece, 0, (int)size);
            at += size;
        }

        ArrayPool<byte>.Shared.Return(piece, clearArray: true);
    }
}
