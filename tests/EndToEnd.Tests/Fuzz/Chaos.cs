using System.Text;

namespace Lolo.EndToEnd.Tests.Fuzz;

/// <summary>Changes texts and bytes at random.</summary>
/// <param name="random">Decides.</param>
/// <param name="tokens">What is put in beside single characters.</param>
internal sealed class Chaos(Random random, string[] tokens)
{
    private const int LongestCut = 40;

    /// <summary>One of some.</summary>
    public T Pick<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => random.Next(times) == 0;

    /// <summary>Changes a text in a number of places: cuts, repeats, moves, puts in.</summary>
    public string Change(string text, int most)
    {
        for (var times = random.Next(1, most + 1); times > 0; times--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(LongestCut), text.Length - at);
            text = random.Next(7) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Remove(at, length).Insert(random.Next(text.Length - length + 1), text.Substring(at, length)),
                3 => text.Insert(at, ((char)random.Next(1, 0x300)).ToString()),
                4 => text.Insert(at, new string(text.Length > at ? text[at] : ' ', random.Next(1, 100))),
                5 when text.Length > at => text.Remove(at, 1).Insert(at, ((char)random.Next(32, 127)).ToString()),
                _ => text.Insert(at, Pick(tokens)),
            };
        }

        return text;
    }

    /// <summary>Changes some bytes of a text.</summary>
    public byte[] Bytes(string text, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var times = random.Next(most + 1); times > 0 && bytes.Count > 1; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
