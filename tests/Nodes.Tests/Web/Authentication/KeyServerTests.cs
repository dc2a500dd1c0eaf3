using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>Keys that come from elsewhere: what a server of them may do, and what it may not.</summary>
public sealed class KeyServerTests
{
    private static readonly DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RSA _rsa = RSA.Create(2048);

    [Fact]
    public async Task However_many_show_a_token_a_server_that_is_away_is_asked_once_for_all_of_them()
    {
        await using var server = new KeyServer();
        var time = new FakeTimeProvider(_now);
        await using var world = await WebWorld.StartAsync(time: time);
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth(server.Url + "/keys")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.AskAsync(headers: ("Authorization", "Bearer " + Token()))));
        Assert.All(answers, answer => Assert.Equal(503, answer.Status));
        Assert.Equal(503, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token()))).Status);
        Assert.Equal(1, server.Asked);

        // It has come back, and after a while that is seen.
        server.Answer = _ => KeySet();
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token()))).Status);
        Assert.Equal(2, server.Asked);
    }

    [Fact]
    public async Task A_key_that_is_new_is_found_with_the_first_token_that_names_it_and_a_flood_of_strange_keys_asks_once()
    {
        await using var server = new KeyServer();
        using var next = RSA.Create(2048);
        var time = new FakeTimeProvider(_now);
        server.Answer = _ => KeySet();
        await using var world = await WebWorld.StartAsync(time: time);
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth(server.Url + "/keys")));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token()))).Status);
        time.Advance(TimeSpan.FromMinutes(1));
        server.Answer = _ => KeySet(next, "two");
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token(key: next, kid: "two")))).Status);
        Assert.Equal(2, server.Asked);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token(kid: $"strange{i}")))).Status);
        }

        time.Advance(TimeSpan.FromMinutes(1));
        var strangers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => world.AskAsync(headers: ("Authorization", "Bearer " + Token(kid: $"strange{i}")))));
        Assert.All(strangers, answer => Assert.Equal(401, answer.Status));
        Assert.Equal(3, server.Asked);
    }

    [Fact]
    public async Task A_key_that_is_at_hand_waits_for_no_server()
    {
        await using var server = new KeyServer();
        await using var world = await StartAsync();
        var pem = System.Text.Json.JsonSerializer.Serialize(_rsa.ExportSubjectPublicKeyInfoPem());
        await using var graph = await world.RunAsync(GuardedGraph.Text($"{{ jwt: {{ issuer: issuer, audience: lolo, keys: [\"{server.Url}/keys\", {{ pem: {pem} }}] }} }}"));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token()))).Status);
        Assert.Equal(0, server.Asked);
    }

    [Fact]
    public async Task A_configuration_lets_in_no_issuer_that_auth_does_not_name()
    {
        await using var server = new KeyServer();
        server.Answer = path => path == "/keys" ? KeySet() : $$"""{ "issuer": "another", "jwks_uri": "{{server.Url}}/keys" }""";
        await using var world = await StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth(server.Url + "/configuration")));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token()))).Status);
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + Token("another")))).Status);
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    public async Task No_token_says_where_keys_are_found(string header)
    {
        await using var server = new KeyServer();
        server.Answer = _ => KeySet();
        await using var world = await StartAsync();
        using var other = RSA.Create(2048);
        await using var graph = await world.RunAsync(GuardedGraph.Text(
            $"{{ jwt: {{ issuer: issuer, audience: lolo, keys: {System.Text.Json.JsonSerializer.Serialize(other.ExportSubjectPublicKeyInfoPem())} }} }}"));
        var head = new Dictionary<string, object> { ["alg"] = "RS256", [header] = server.Url + "/keys", ["jwk"] = System.Text.Json.Nodes.JsonNode.Parse(KeySet())!["keys"]![0]! };
        var token = Signer.Token(Signer.Claims(_now.AddHours(1)), head, bytes => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer " + token))).Status);
        Assert.Equal(0, server.Asked);
    }

    private static async Task<WebWorld> StartAsync() => await WebWorld.StartAsync(time: new FakeTimeProvider(_now));

    private static string Auth(string url) => $"{{ jwt: {{ issuer: issuer, audience: lolo, keys: \"{url}\" }} }}";

    private static string Token(string issuer = "issuer", RSA? key = null, string kid = "one") => Signer.Token(
        Signer.Claims(_now.AddHours(1)).With("iss", issuer),
        new { alg = "RS256", kid },
        bytes => (key ?? _rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string KeySet(RSA? key = null, string kid = "one")
    {
        var numbers = (key ?? _rsa).ExportParameters(false);
        return $$"""{ "keys": [{ "kty": "RSA", "use": "sig", "kid": "{{kid}}", "n": "{{Base64UrlEncoder.Encode(numbers.Modulus)}}", "e": "{{Base64UrlEncoder.Encode(numbers.Exponent)}}" }] }""";
    }
}
