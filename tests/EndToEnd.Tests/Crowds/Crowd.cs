using System.Collections.Concurrent;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>Many clients of one chat, a fifth of whom leave while all talk: half of those with a close, half without a word.</summary>
internal sealed class Crowd
{
    private const int Words = 5;
    private const string Last = "that is all";
    private readonly List<CrowdMember> _members;

    private Crowd(IEnumerable<CrowdMember> members) => _members = [.. members];

    private IEnumerable<CrowdMember> Stayers => _members.Where(member => member.Manner == Manner.Stays);

    /// <summary>Connects, and waits for the greeting of each.</summary>
    public static async Task<Crowd> GatherAsync(LocalHost host, int count, int seed)
    {
        var random = new Random(seed);
        var plans = Enumerable.Range(0, count).Select(at => at % 10 == 3 ? Manner.Leaves : at % 10 == 7 ? Manner.Vanishes : Manner.Stays)
            .Select(manner => (Manner: manner, Words: manner == Manner.Stays ? Words : random.Next(Words))).ToList();
        var members = new ConcurrentBag<CrowdMember>();
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (plan, _) =>
        {
            var member = await host.JoinAsync("/socket");
            using var greeting = JsonDocument.Parse(await member.HearAsync("a greeting"));
            members.Add(new(member, greeting.RootElement.GetProperty("yourConnectionId").GetString()!, plan.Words, plan.Manner));
        });
        return new(members.OrderBy(member => member.Id));
    }

    /// <summary>All talk at once.</summary>
    public Task TalkAsync() => Task.WhenAll(_members.Select(member => Task.Run(member.TalkAsync)));

    public int LeaverCount => _members.Count(member => member.Manner != Manner.Stays);

    /// <summary>Has one say a last word, and waits until every other one that stayed has heard it.</summary>
    public async Task EndAsync()
    {
        var speaker = Stayers.First();
        await speaker.Member.SayAsync($"{speaker.Id} says: {Last}");
        await Task.WhenAll(Stayers.Skip(1).Select(member => member.Member.HearUpToAsync(line => line.EndsWith(Last), $"`{Last}`")));
    }

    /// <summary>Holds what everybody heard against what was said.</summary>
    public void Verify()
    {
        var speaker = Stayers.First();
        var first = speaker.BySpeaker();
        var heardOfLost = _members.Where(member => member.Manner == Manner.Vanishes)
            .ToDictionary(member => member.Id, member => first.GetValueOrDefault(member.Id)?.Count ?? 0);
        foreach (var listener in _members)
        {
            var bySpeaker = listener.BySpeaker();
            Assert.Empty(bySpeaker.Keys.Except(_members.Select(member => member.Id)));
            Assert.False(bySpeaker.ContainsKey(listener.Id));
            foreach (var said in _members.Where(member => member != listener))
            {
                var heard = bySpeaker.GetValueOrDefault(said.Id) ?? [];
                var all = Enumerable.Range(1, said.Words).Select(number => $"{number}").Concat(said == speaker ? [Last] : []).ToList();
                Assert.Equal(all.Take(heard.Count), heard);
                if (listener.Manner == Manner.Stays && listener != speaker)
                {
                    Assert.Equal(heardOfLost.GetValueOrDefault(said.Id, all.Count), heard.Count);
                }
            }
        }
    }

    /// <summary>Everybody who is still here leaves.</summary>
    public async Task DisperseAsync()
    {
        await Task.WhenAll(Stayers.Select(member => member.Member.LeaveAsync()));
        foreach (var member in _members)
        {
            await member.Member.DisposeAsync();
        }
    }
}
