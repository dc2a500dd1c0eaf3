using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>
/// Remembers which texts are sound, so that a text that was tried ahead, on another thread, or for an earlier version of the graph is not
/// tried again. Keeps hashes and no texts, and only so many. May be used from any thread.
/// </summary>
/// <param name="tryAll">Tells of each text whether it is sound; called by one thread at a time.</param>
internal sealed class SoundTexts(Func<IReadOnlyList<string>, IReadOnlyList<bool>> tryAll)
{
    /// <summary>How many texts are tried together: few enough that threads which try the same texts share the work.</summary>
    public const int Portion = 256;

    /// <summary>How many texts are remembered before those that nobody asked for of late are forgotten.</summary>
    public const int Most = 32_768;

    private readonly Lock _gate = new();
    private HashSet<UInt128> _known = [];
    private HashSet<UInt128> _older = [];

    /// <summary>Begins to try texts on another thread, where they are many.</summary>
    /// <param name="texts">Texts that are likely to be asked for.</param>
    public void Foresee(IReadOnlyList<string> texts)
    {
        if (texts.Count > Portion)
        {
            // Whatever is thrown there is thrown again to the one who asks.
            _ = Task.Run(() => AreSound(texts));
        }
    }

    /// <summary>Of each text whether it is sound.</summary>
    /// <param name="texts">The texts.</param>
    public IReadOnlyList<bool> AreSound(IReadOnlyList<string> texts)
    {
        var areSound = new bool[texts.Count];
        for (var first = 0; first < texts.Count; first += Portion)
        {
            var keys = new UInt128[Math.Min(Portion, texts.Count - first)];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = KeyOf(texts[first + i]);
            }

            lock (_gate)
            {
                TryPortion(texts, keys, areSound, first);
            }
        }

        return areSound;
    }

    private void TryPortion(IReadOnlyList<string> texts, UInt128[] keys, bool[] areSound, int first)
    {
        var unknown = new List<int>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (_known.Contains(keys[i]) || _older.Contains(keys[i]))
            {
                areSound[first + i] = true;
                Remember(keys[i]);
            }
            else
            {
                unknown.Add(i);
            }
        }

        if (unknown.Count == 0)
        {
            return;
        }

        var tried = tryAll([.. unknown.Select(i => texts[first + i])]);
        for (var i = 0; i < unknown.Count; i++)
        {
            if (tried[i])
            {
                areSound[first + unknown[i]] = true;
                Remember(keys[unknown[i]]);
            }
        }
    }

    private void Remember(UInt128 key)
    {
        if (_known.Add(key) && _known.Count >= Most)
        {
            (_older, _known) = (_known, []);
        }
    }

    // Texts come from strangers too, so none may be made that has the key of another.
    private static UInt128 KeyOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
