using System.Security.Cryptography;
using System.Text;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>
/// Secrets that let somebody in, each with the name of who has it, where it has one. Kept as digests and compared in a time that does not
/// depend on how much of a guess is right. Members may be called from any thread.
/// </summary>
internal sealed class Secrets
{
    // One for all, so that a digest that a session keeps can be looked for in the secrets of a later version.
    private static readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly (byte[] Digest, string? Name)[] _known;

    /// <summary>Keeps secrets.</summary>
    /// <param name="secrets">The secrets, each with its name or null.</param>
    public Secrets(IEnumerable<(string? Name, string Secret)> secrets) =>
        _known = [.. secrets.Select(secret => (DigestOf(secret.Secret), secret.Name))];

    /// <summary>Whether a text is one of the secrets.</summary>
    /// <param name="text">What somebody showed.</param>
    /// <param name="name">The name of that secret; null where it has none.</param>
    /// <param name="digest">What is kept of it, for <see cref="Has"/>.</param>
    public bool TryFind(string text, out string? name, out byte[] digest)
    {
        digest = DigestOf(text);
        (var isKnown, name) = (false, null);
        foreach (var known in _known)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, known.Digest) && !isKnown)
            {
                (isKnown, name) = (true, known.Name);
            }
        }

        return isKnown;
    }

    /// <summary>Whether a secret that was found, here or among other secrets, is one of these.</summary>
    /// <param name="digest">What was kept of it.</param>
    public bool Has(byte[] digest) => _known.Any(known => CryptographicOperations.FixedTimeEquals(digest, known.Digest));

    private static byte[] DigestOf(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
}
