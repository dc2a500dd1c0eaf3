using Lolo.Nodes.Tests.Composites;

namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>What is said of an <c>auth</c> that is none, and where.</summary>
public sealed class AuthCheckTests
{
    private const string Long = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("{ bearer: \"${NOT_SET}\" }", "6:23", "LOLO110", "the environment has no variable `NOT_SET`")]
    [InlineData("{ bearer: \"${NOT_SET:-}\" }", "6:", "LOLO508", "`auth.bearer` has an empty secret")]
    [InlineData("{ bearer: [a, \"\"] }", "6:", "LOLO508", "`auth.bearer` has an empty secret")]
    [InlineData("{ bearer: [] }", "6:", "LOLO508", "`auth.bearer` has an empty secret")]
    [InlineData("{ bearer: 12345 }", "6:", "LOLO507", "put it between quotes")]
    [InlineData("{ bearer: { anna: [x] } }", "6:", "LOLO507", "here stands a list in it")]
    [InlineData("{ bearer: \"caf\u00e9\" }", "6:", "LOLO508", "no header can carry")]
    [InlineData("{ baerer: x }", "6:", "LOLO507", "did you mean `bearer`?")]
    [InlineData("{}", "6:", "LOLO507", "`auth` lets nobody in")]
    [InlineData("{ query: token }", "6:", "LOLO507", "`query` says where a token stands")]
    [InlineData("{ header: x-key }", "6:", "LOLO507", "give both")]
    [InlineData("{ equals: x-key }", "6:", "LOLO507", "give both")]
    [InlineData("{ header: x key, equals: a }", "6:", "LOLO507", "`x key` is no name of a header")]
    [InlineData("{ bearer: a, subprotocol: b c }", "6:", "LOLO507", "`b c` is no subprotocol")]
    [InlineData("{ bearer: a, keep: 1 }", "6:", "LOLO507", "`auth.keep` is true or false; here stands the number 1")]
    [InlineData("s3cret", "6:", "LOLO204", "is a map")]
    [InlineData("{ jwt: { audience: a, keys: " + Long + " } }", "6:", "LOLO507", "needs `issuer`")]
    [InlineData("{ jwt: { issuer: a, keys: " + Long + " } }", "6:", "LOLO507", "needs `audience`")]
    [InlineData("{ jwt: { issuer: a, audience: b } }", "6:", "LOLO507", "needs `keys`")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: short } }", "6:", "LOLO508", "has 5 bytes; it needs 32")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: keys/public-keys-of-my-company.json } }", "6:", "LOLO507", "looks like a file; write `keys: { file: keys/public-keys-of-my-company.json }`")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: \"http://a.example/keys\" } }", "6:", "LOLO507", "begins with `https://`")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: \"{\" } }", "6:", "LOLO507", "is no JWKS")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: '{ \"keys\": [] }' } }", "6:", "LOLO507", "no key to verify")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: \"-----BEGIN PUBLIC KEY-----\" } }", "6:", "LOLO507", "no public key in PEM")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: \"-----BEGIN RSA PRIVATE KEY-----\" } }", "6:", "LOLO508", "this is a private key")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: { file: ../keys.json } } }", "6:", "LOLO114", "outside the graph's folder")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: { file: none.json } } }", "6:", "LOLO115", "there is no such file")]
    [InlineData("{ jwt: { issuer: a, audience: b, keys: { fil: none.json } } }", "6:", "LOLO507", "a map with one of secret, pem, jwks, file, url")]
    public void A_malformed_auth_is_named_at_its_place(string auth, string place, string id, string sentence)
    {
        using var folder = new TestFolder();
        var finding = Assert.Single(GuardedGraph.Check(auth, folder.Path));
        Assert.StartsWith($"test.yaml:{place}", finding);
        Assert.Contains($" {id}: ", finding);
        Assert.Contains(sentence, finding);
    }

    [Theory]
    [InlineData("{ bearer: { a: \"from the host\" }, header: 5 }")]
    [InlineData("\"${HOST_VALUE}\"")]
    [InlineData("[\"${HOST_VALUE}\"]")]
    [InlineData("{ bearer: \"${HOST_VALUE}\", header: \"${HOST_VALUE}\" }")]
    public void No_finding_tells_a_secret(string auth) =>
        Assert.All(GuardedGraph.Check(auth), finding => Assert.DoesNotContain("from the host", finding.Replace("`from the host` is no name of a header", "")));

    [Fact]
    public async Task A_secret_comes_from_the_host_s_environment_and_is_no_variable_of_the_graph()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: [\"${HOST_VALUE}\", \"${NOT_SET:-fallback}\"] }"));
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer from the host"))).Status);
        Assert.Equal(200, (await world.AskAsync(headers: ("Authorization", "Bearer fallback"))).Status);
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer ${HOST_VALUE}"))).Status);
        Assert.Empty(graph.Running.Graph.Env);
    }

    [Fact]
    public void Other_parameters_take_what_looks_like_a_variable_as_it_is() =>
        Assert.Empty(TestGraph.Check("nodes:\n  socket: { kind: websocket-trigger }\n  text: { kind: template, params: { text: \"${NOT_SET}\" } }\nlinks:\n  - socket.req -> text.in"));
}
