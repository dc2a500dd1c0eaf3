using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lolo.Nodes.Tests.Composites;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>Who comes in by a signed token.</summary>
public sealed class JwtTests
{
    private static readonly DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RSA _rsa = RSA.Create(2048);
    private static readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static Dictionary<string, object?> Good => Signer.Claims(_now.AddHours(1));

    [Fact]
    public async Task A_good_token_says_who_it_is()
    {
        await using var world = await StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth($"\"{Signer.Secret}\"")));
        var (status, body, _) = await world.AskAsync(headers: ("Authorization", "Bearer " + Signer.Shared(Good)));
        Assert.Equal(200, status);
        var user = JsonNode.Parse(body)!["user"]!;
        Assert.Equal(("jwt", "42", "Anna", "admin"), ((string?)user["scheme"], (string?)user["id"], (string?)user["name"], (string?)user["claims"]!["roles"]![0]));
    }

    public static TheoryData<string, string, string> BadTokens()
    {
        var signed = Signer.Shared(Good);
        var parts = signed.Split('.');
        var forged = Signer.Shared(Good.With("sub", "1"), "another secret that has enough bytes");
        return new()
        {
            { "expired", Signer.Shared(Signer.Claims(_now.AddSeconds(-1))), "auth-expired" },
            { "ends now", Signer.Shared(Signer.Claims(_now)), "auth-expired" },
            { "expired and forged", Signer.Shared(Signer.Claims(_now.AddSeconds(-1)), "another secret that has enough bytes"), "auth-wrong" },
            { "no end", Signer.Shared(Good.With("exp", null)), "auth-wrong" },
            { "not yet", Signer.Shared(Good.With("nbf", _now.AddMinutes(1).ToUnixTimeSeconds())), "auth-wrong" },
            { "other issuer", Signer.Shared(Good.With("iss", "evil")), "auth-wrong" },
            { "no issuer", Signer.Shared(Good.With("iss", null)), "auth-wrong" },
            { "other audience", Signer.Shared(Good.With("aud", "other")), "auth-wrong" },
            { "no audience", Signer.Shared(Good.With("aud", null)), "auth-wrong" },
            { "forged", forged, "auth-wrong" },
            { "other payload", $"{parts[0]}.{forged.Split('.')[1]}.{parts[2]}", "auth-wrong" },
            { "no signature", $"{parts[0]}.{parts[1]}.", "auth-wrong" },
            { "no algorithm", Signer.Token(Good, new { alg = "none" }, _ => []), "auth-wrong" },
            { "no algorithm, signed", Signer.Token(Good, new { alg = "none" }, _ => [1, 2, 3]), "auth-wrong" },
            { "algorithm of another kind", Signer.Token(Good, new { alg = "RS256" }, bytes => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), "auth-wrong" },
            { "no JWT", "abc", "auth-wrong" },
            { "no JSON", "a.b.c", "auth-wrong" },
            { "five parts", "a.b.c.d.e", "auth-wrong" },
            { "an end in words", Signer.Shared(Good.With("exp", "tomorrow")), "auth-wrong" },
            { "an end in digits of a text", Signer.Shared(Good.With("exp", "x1893459600")), "auth-wrong" },
            { "an end in a list", Signer.Shared(Good.With("exp", new[] { 1893459600 })), "auth-wrong" },
            { "an end of no number", Signer.Shared(Good.With("exp", true)), "auth-wrong" },
            { "an end before all time", Signer.Shared(Good.With("exp", -1e300)), "auth-wrong" },
            { "a beginning in words", Signer.Shared(Good.With("nbf", "now")), "auth-wrong" },
            { "a payload that is no map", Signer.Shared(new[] { 1, 2 }), "auth-wrong" },
            { "a header that is no map", Signer.Token(Good, new[] { 1 }, _ => [1]), "auth-wrong" },
            { "an algorithm that is no text", Signer.Token(Good, new { alg = 5 }, _ => [1]), "auth-wrong" },
            { "a key of a strange name", Signer.Token(Good, new { alg = "HS256", kid = "../../etc/passwd\0" }, _ => [1]), "auth-wrong" },
            { "a demand that nobody knows", Signer.Token(Good, new { alg = "HS256", crit = new[] { "x" }, x = 1 }, bytes => HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Signer.Secret), bytes)), "auth-wrong" },
        };
    }

    [Theory]
    [MemberData(nameof(BadTokens), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_token_is_401_and_counted_by_its_cause(string what, string token, string cause)
    {
        await using var world = await StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth($"\"{Signer.Secret}\"")));
        using var refusals = world.CountRefusals();
        Assert.StartsWith("HTTP/1.1 401 ", await world.UpgradeAsync(headers: $"Authorization: Bearer {token}\r\n"));
        var (status, body, challenge) = await world.AskAsync(headers: ("Authorization", "Bearer " + token));
        Assert.True((status, refusals[cause]) == (401, 2), $"{what}: {status} {body}");
        Assert.Contains("error=\"invalid_token\"", challenge);
        Assert.DoesNotContain("IDX", body + challenge);
        Assert.Equal(0, graph.Running.Counters("tell").Handled);
    }

    [Fact]
    public async Task An_issuer_s_clock_may_be_a_little_ahead()
    {
        await using var world = await StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth($"\"{Signer.Secret}\"")));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Signer.Shared(Good.With("nbf", _now.AddSeconds(5).ToUnixTimeSeconds()))))).Status);
    }

    [Fact]
    public async Task A_public_key_is_no_shared_secret()
    {
        await using var world = await StartAsync();
        var pem = _rsa.ExportSubjectPublicKeyInfoPem();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth(Quoted(pem))));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + OfRsa()))).Status);
        foreach (var secret in new[] { pem, pem + "\n", Convert.ToBase64String(_rsa.ExportSubjectPublicKeyInfo()) })
        {
            Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + Signer.Shared(Good, secret)))).Status);
        }
    }

    [Fact]
    public async Task Keys_come_as_PEM_JWKS_or_in_a_file_and_old_ones_beside_new_ones()
    {
        using var folder = new TestFolder();
        folder.Add("curve.pem", _curve.ExportSubjectPublicKeyInfoPem()).Add("set.json", KeySet());
        foreach (var (keys, takesRsa, takesCurve) in new[]
        {
            ("{ file: curve.pem }", false, true),
            ("{ file: set.json }", true, false),
            ("[{ file: curve.pem }, { file: set.json }]", true, true),
            ($"[{Quoted(KeySet())}, {{ pem: {Quoted(_curve.ExportSubjectPublicKeyInfoPem())} }}]", true, true),
        })
        {
            await using var world = await StartAsync();
            await using var graph = await TestGraph.StartAsync(GuardedGraph.Text(Auth(keys)), services: world.Services, path: folder.Path);
            world.Endpoints.ServeAtRoot(graph.Running.Graph.Id);
            Assert.Equal(takesRsa ? 200 : 401, (await world.AskAsync(headers: ("Authorization", "Bearer " + OfRsa()))).Status);
            Assert.Equal(takesCurve ? 200 : 401, (await world.AskAsync(headers: ("Authorization", "Bearer " + OfCurve()))).Status);
        }
    }

    [Fact]
    public async Task A_star_takes_any_issuer_and_any_audience()
    {
        await using var world = await StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text($"{{ jwt: {{ issuer: \"*\", audience: \"*\", keys: \"{Signer.Secret}\" }} }}"));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Signer.Shared(Good.With("iss", null).With("aud", null))))).Status);
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + Signer.Shared(Good, "another secret that has enough bytes")))).Status);
    }

    [Fact]
    public async Task Keys_are_fetched_and_a_token_waits_for_no_dead_server_for_ever()
    {
        await using var issuer = await WebWorld.StartAsync();
        await using var keys = await issuer.RunAsync(
            $$"""
            nodes:
              request: { kind: http-trigger, params: { path: /keys } }
              tell:
                out: []
                code: |
                  exports.handler = (ev, ctx) => ctx.emit('response', { body: {{KeySet()}} });
            links:
              - request.out -> tell.in
            """);
        await using var world = await StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth($"\"http://127.0.0.1:{issuer.Port}/keys\"")));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + OfRsa()))).Status);
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + OfCurve()))).Status);
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + Signer.Shared(Good)))).Status);
        await using var lost = await world.RunAsync(GuardedGraph.Text(Auth($"\"http://127.0.0.1:{issuer.Port}/nothing\"")));
        using var refusals = world.CountRefusals();
        Assert.Equal(503, (await world.AskAsync(headers: ("Authorization", "Bearer " + OfRsa()))).Status);
        Assert.Equal(1, refusals["auth-keys"]);
    }

    private static async Task<WebWorld> StartAsync() => await WebWorld.StartAsync(time: new FakeTimeProvider(_now));

    private static string Auth(string keys) => $"{{ jwt: {{ issuer: issuer, audience: lolo, keys: {keys} }} }}";

    private static string OfRsa() => Signer.Token(Good, new { alg = "RS256", kid = "one" }, bytes => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string OfCurve() => Signer.Token(Good, new { alg = "ES256" }, bytes => _curve.SignData(bytes, HashAlgorithmName.SHA256));

    private static string KeySet()
    {
        var numbers = _rsa.ExportParameters(false);
        return $$"""{ "keys": [{ "kty": "RSA", "use": "sig", "kid": "one", "n": "{{Base64UrlEncoder.Encode(numbers.Modulus)}}", "e": "{{Base64UrlEncoder.Encode(numbers.Exponent)}}" }] }""";
    }

    // JSON strings are YAML's as well.
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
