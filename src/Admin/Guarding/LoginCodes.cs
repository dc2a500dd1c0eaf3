using System.Security.Cryptography;
using System.Text;

namespace Lolo.Admin.Guarding;

/// <summary>
/// Codes that let a browser in once. A link carries one behind a <c>#</c>, which browsers send to nobody, neither in requests nor as referrer;
/// once used it is worth nothing in a history or on a screen. Members may be called from any thread.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LoginCodes(TimeProvider time)
{
    private const int Most = 16;
    private static readonly TimeSpan _life = TimeSpan.FromHours(12);
    private readonly Lock _gate = new();
    private readonly List<(byte[] Code, DateTimeOffset Ends)> _codes = [];

    /// <summary>A new code; the oldest of too many goes.</summary>
    public string Make()
    {
        var code = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        lock (_gate)
        {
            if (_codes.Count == Most)
            {
                _codes.RemoveAt(0);
            }

            _codes.Add((Encoding.ASCII.GetBytes(code), time.GetUtcNow() + _life));
        }

        return code;
    }

    /// <summary>Uses a code up.</summary>
    /// <returns>Whether it was one.</returns>
    public bool Use(string code)
    {
        var asked = Encoding.UTF8.GetBytes(code);
        lock (_gate)
        {
            _codes.RemoveAll(entry => entry.Ends <= time.GetUtcNow());
            return _codes.RemoveAll(entry => CryptographicOperations.FixedTimeEquals(entry.Code, asked)) > 0;
        }
    }
}
