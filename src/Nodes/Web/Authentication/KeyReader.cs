using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Reads <c>auth.jwt.keys</c>: shared secrets, PEM, JWKS, a file with one of them, or a URL.</summary>
/// <param name="map">The map <c>auth.jwt</c>.</param>
internal sealed class KeyReader(AuthMap map)
{
    private const string Key = "keys";
    private const int LeastSecretBytes = 32;
    private static readonly string[] _forms = ["secret", "pem", "jwks", "file", "url"];
    private static readonly string[] _shared = [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512];
    private static readonly string[] _curves = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512];

    private static readonly string[] _rsa =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    private readonly List<SecurityKey> _keys = [];
    private readonly HashSet<string> _algorithms = [];
    private Uri? _url;

    /// <summary>The keys; null when something was reported.</summary>
    public SigningKeys? Read()
    {
        foreach (var value in map.Value(Key) is IReadOnlyList<object?> { Count: > 0 } list ? list : [map.Value(Key)])
        {
            Take(value);
        }

        return map.IsFaulty ? null : new SigningKeys(_keys, [.. _algorithms], _url);
    }

    private void Take(object? value)
    {
        switch (value)
        {
            case Record { Count: 1 } form when form.First() is { Value: string text } entry && _forms.Contains(entry.Key):
                Take(entry.Key, text);
                break;
            case string text:
                Take(FormOf(text), text);
                break;
            default:
                map.Fault(Key, $"a key of `auth.jwt.keys` is a text, or a map with one of {Wording.List(_forms)}");
                break;
        }
    }

    private static string FormOf(string text) => text.TrimStart() switch
    {
        ['{', ..] => "jwks",
        var pem when pem.StartsWith("-----BEGIN", StringComparison.Ordinal) => "pem",
        var url when url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => "url",
        _ => Path.GetExtension(text) is ".pem" or ".json" or ".jwks" or ".key" or ".crt" or ".cer" or ".pub" ? "name" : "secret",
    };

    private void Take(string form, string text)
    {
        switch (form)
        {
            case "secret":
                TakeSecret(text);
                break;
            case "pem":
                TakePem(text);
                break;
            case "jwks":
                TakeSet(text);
                break;
            case "file":
                if (map.File(Key, text) is { } content)
                {
                    Take(content.TrimStart().StartsWith('{') ? "jwks" : "pem", content);
                }

                break;
            case "url":
                TakeUrl(text);
                break;
            default:
                map.Fault(Key, $"{Wording.Quote(text)} looks like a file; write `keys: {{ file: {text} }}`, or `{{ secret: ... }}` if it is one");
                break;
        }
    }

    private void TakeSecret(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length < LeastSecretBytes)
        {
            map.Report(WebDiagnostics.BadSecret, Key,
                $"the shared secret of `auth.jwt.keys` has {bytes.Length} bytes; it needs {LeastSecretBytes} at the least, or it can be guessed from any token (RFC 7518, section 3.2)");
            return;
        }

        Add(new SymmetricSecurityKey(bytes), _shared);
    }

    private void TakePem(string text)
    {
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            map.Report(WebDiagnostics.BadSecret, Key, "this is a private key, which belongs to whoever signs tokens; give the public key");
            return;
        }

        try
        {
            if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            {
                var certificate = X509Certificate2.CreateFromPem(text);
                Add(new X509SecurityKey(certificate), certificate.GetRSAPublicKey() is null ? _curves : _rsa);
            }
            else if (TryImport(RSA.Create(), text) is { } rsa)
            {
                Add(new RsaSecurityKey(rsa), _rsa);
            }
            else
            {
                var curve = ECDsa.Create();
                curve.ImportFromPem(text);
                Add(new ECDsaSecurityKey(curve), _curves);
            }
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            map.Fault(Key, "a key of `auth.jwt.keys` is no public key in PEM; it begins with `-----BEGIN PUBLIC KEY-----`, one key a text");
        }
    }

    private static RSA? TryImport(RSA rsa, string text)
    {
        try
        {
            rsa.ImportFromPem(text);
            return rsa;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            return null;
        }
    }

    private void TakeSet(string text)
    {
        try
        {
            var isOne = JsonText.Read(text) is Record one && one.ContainsKey("kty");
            IReadOnlyList<JsonWebKey> keys = isOne ? [new JsonWebKey(text)] : [.. JsonWebKeySet.Create(text).Keys];
            foreach (var key in keys.Where(key => key.Use is null or "sig"))
            {
                TakeSetKey(key);
            }

            if (_keys.Count == 0 && !map.IsFaulty)
            {
                map.Fault(Key, "there is no key to verify signatures with in this JWKS");
            }
        }
        catch (Exception error) when (error is ArgumentException or System.Text.Json.JsonException or SecurityTokenException)
        {
            map.Fault(Key, "a key of `auth.jwt.keys` is no JWKS; it is JSON such as `{ \"keys\": [ ... ] }`");
        }
    }

    private void TakeSetKey(JsonWebKey key)
    {
        switch (key.Kty)
        {
            case JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve when key.HasPrivateKey:
                map.Report(WebDiagnostics.BadSecret, Key, "this JWKS has a private key, which belongs to whoever signs tokens; give the public ones only");
                break;
            case JsonWebAlgorithmsKeyTypes.RSA:
                Add(key, _rsa);
                break;
            case JsonWebAlgorithmsKeyTypes.EllipticCurve:
                Add(key, _curves);
                break;
            case JsonWebAlgorithmsKeyTypes.Octet when key.KeySize < LeastSecretBytes * 8:
                map.Report(WebDiagnostics.BadSecret, Key, $"a shared secret of this JWKS is shorter than {LeastSecretBytes} bytes");
                break;
            case JsonWebAlgorithmsKeyTypes.Octet:
                Add(key, _shared);
                break;
        }
    }

    private void TakeUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
        {
            map.Fault(Key, $"{Wording.Quote(text)} is no URL to take keys from; it begins with `https://`, or anybody on the way could put keys of theirs in its place");
        }
        else if (_url is not null)
        {
            map.Fault(Key, "keys come from one URL at the most");
        }
        else
        {
            _url = url;
            _algorithms.UnionWith([.. _rsa, .. _curves]);
        }
    }

    private void Add(SecurityKey key, string[] algorithms)
    {
        _keys.Add(key);
        _algorithms.UnionWith(algorithms);
    }
}
