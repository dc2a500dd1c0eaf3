using Lolo.Compare.Cases;
using Lolo.Compare.Measuring;
using Lolo.Compare.Peers;
using Lolo.Compare.Results;

namespace Lolo.Bench.Tests;

public sealed class RoundsTests
{
    private static readonly Case _chat = new("fanout-10-w8", Group.Fanout, 10);
    private static readonly Case _echo = new("echo", Group.Echo, 1);
    private readonly List<(string Case, string Peer, int Round)> _measured = [];
    private readonly List<Progress> _told = [];

    [Fact]
    public void All_peers_of_a_case_take_their_turns_before_the_next_case_and_all_cases_before_the_next_round()
    {
        var turns = Rounds.Turns([_chat, _echo], [Some.Peer("a", "chat", "echo"), Some.Peer("b", "chat", "echo")], 2);
        Assert.Equal(
            [(1, "fanout-10-w8"), (1, "fanout-10-w8"), (1, "echo"), (1, "echo"), (2, "fanout-10-w8"), (2, "fanout-10-w8"), (2, "echo"), (2, "echo")],
            turns.Select(turn => (turn.Round, turn.Case.Name)));
        Assert.Equal(turns.Count, turns.Distinct().Count());
    }

    [Fact]
    public void A_peer_takes_part_where_it_serves_what_the_case_needs()
    {
        var turns = Rounds.Turns([_chat, _echo], [Some.Peer("both", "chat", "echo"), Some.Peer("echoes", "echo")], 1);
        Assert.Equal(["both", "both", "echoes"], turns.Select(turn => turn.Peer.Name).Order());
        Assert.DoesNotContain(turns, turn => turn.Case == _chat && turn.Peer.Name == "echoes");
    }

    [Fact]
    public async Task A_peer_that_fails_twice_is_left_out_and_the_others_go_on()
    {
        await Run((_, peer, _) => peer.Name == "bad" ? "it fell over" : null, rounds: 4);
        Assert.Equal(2, _measured.Count(one => one.Peer == "bad"));
        Assert.Equal(4, _measured.Count(one => one.Peer == "good"));
    }

    [Fact]
    public async Task A_peer_that_was_measured_once_is_never_left_out()
    {
        await Run((_, peer, round) => peer.Name == "bad" && round > 1 ? "it fell over" : null, rounds: 5);
        Assert.Equal(5, _measured.Count(one => one.Peer == "bad"));
    }

    [Fact]
    public async Task Progress_comes_to_its_end()
    {
        await Run((_, _, _) => null, rounds: 2);
        Assert.Equal([1, 2, 3, 4], _told.Select(one => one.Done));
        Assert.All(_told, one => Assert.Equal(4, one.All));
        Assert.Equal(TimeSpan.Zero, _told[^1].Left);
    }

    [Fact]
    public void What_is_left_is_told_by_how_long_the_rest_took()
    {
        var estimate = new Estimate();
        Assert.Equal(TimeSpan.FromSeconds(30), estimate.Left(30));
        estimate.Add(planned: 10, took: 15);
        estimate.Add(planned: 10, took: 25);
        Assert.Equal(TimeSpan.FromSeconds(60), estimate.Left(30));
    }

    private Task Run(Func<Case, Peer, int, string?> failure, int rounds) => new Rounds(
        (one, peer, round) =>
        {
            _measured.Add((one.Name, peer.Name, round));
            return Task.FromResult(new Measurement(one.Name, peer.Name, round) { Failure = failure(one, peer, round) });
        },
        (_, progress) => _told.Add(progress)).RunAsync([_chat], [Some.Peer("good"), Some.Peer("bad")], rounds, _ => 1);
}
