using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>Writes tokens by hand, good ones and others, so that no library decides what can be tried.</summary>
internal static class Signer
{
    public const string Secret = "a secret of more than thirty-two bytes";

    /// <summary>A token.</summary>
    /// <param name="claims">Its payload.</param>
    /// <param name="header">Its header.</param>
    /// <param name="sign">Signs its first two parts.</param>
    public static string Token(object claims, object header, Func<byte[], byte[]> sign)
    {
        var head = $"{Part(header)}.{Part(claims)}";
        return $"{head}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(head)))}";
    }

    /// <summary>A token signed with a shared secret.</summary>
    public static string Shared(object claims, string secret = Secret) =>
        Token(claims, new { alg = "HS256", typ = "JWT" }, bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));

    /// <summary>Claims that are taken until a time.</summary>
    public static Dictionary<string, object?> Claims(DateTimeOffset expires) => new()
    {
        ["iss"] = "issuer",
        ["aud"] = "lolo",
        ["sub"] = "42",
        ["name"] = "Anna",
        ["roles"] = new[] { "admin" },
        ["exp"] = expires.ToUnixTimeSeconds(),
    };

    /// <summary>Claims with some of them changed; those that become null are left out.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> claims, string name, object? value)
    {
        claims[name] = value;
        return claims.Where(claim => claim.Value is not null).ToDictionary();
    }

    private static string Part(object value) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(value));
}
