using Lolo.Compare;
using Lolo.Compare.Cases;
using Lolo.Compare.Peers;

namespace Lolo.Bench.Tests;

public sealed class PeerFileTests
{
    [Fact]
    public void A_peer_says_how_it_starts_and_what_it_serves_where()
    {
        var peer = Assert.Single(PeerFile.Parse("""[{ "name": "ws", "title": "ws", "start": ["node", "{port}"], "cases": { "echo": "/e" }, "deliversToSender": true }]""", "peers.json"));
        Assert.Equal("/e", peer.Cases["echo"]);
        Assert.True(peer.DeliversToSender);
        Assert.Null(peer.Install);
    }

    [Theory]
    [InlineData("""[{ "name": "ws", "title": "ws", "start": ["node"], "cases": {} }]""", "peers.json: `start` of `ws` must name a program, and {port} in one of its arguments")]
    [InlineData("""[{ "name": "ws", "title": "", "start": ["{port}"], "cases": {} }, { "name": "ws", "title": "", "start": ["{port}"], "cases": {} }]""", "peers.json: two peers are named `ws`")]
    [InlineData("[\n{ \"name\": \"ws\" }]", "peers.json:2: ")]
    [InlineData("[\n\n{ \"nmae\": \"ws\" }]", "peers.json:3: ")]
    public void A_mistake_is_named_with_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => PeerFile.Parse(text, "peers.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_peer_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<UsageException>(() => PeerFile.Chosen([Some.Peer("a"), Some.Peer("b")], ["c"]));
        Assert.Equal("there is no peer `c`; there are a, b", error.Message);
    }

    [Fact]
    public void A_quick_run_has_a_few_cases_and_every_group_all_of_its_own()
    {
        Assert.InRange(CaseList.Chosen([], [], isQuick: true).Count, 2, 4);
        Assert.Equal([200, 1_000, 2_000], CaseList.Chosen([Group.Rate], [], isQuick: true).Select(one => one.Rate));
        Assert.Equal(["fanout-500-w1", "fanout-500-w3", "fanout-500-w8"], CaseList.Chosen([], ["fanout-500"], isQuick: false).Select(one => one.Name));
        Assert.Equal(["rate-200"], CaseList.Chosen([], ["rate-200"], isQuick: false).Select(one => one.Name));
    }

    [Fact]
    public void Names_of_cases_are_unique() => Assert.Equal(CaseList.All.Count, CaseList.All.DistinctBy(one => one.Name).Count());
}
