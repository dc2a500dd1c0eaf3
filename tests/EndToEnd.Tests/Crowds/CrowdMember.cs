namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>One of a crowd: says numbers from 1, and leaves when its time has come.</summary>
/// <param name="member">Its connection.</param>
/// <param name="id">Its session.</param>
/// <param name="words">How many messages it says.</param>
/// <param name="manner">What it does then.</param>
internal sealed class CrowdMember(Member member, string id, int words, Manner manner)
{
    public string Id => id;

    public int Words => words;

    public Manner Manner => manner;

    public Member Member => member;

    public async Task TalkAsync()
    {
        for (var number = 1; number <= words; number++)
        {
            await member.SayAsync($"{id} says: {number}");
            await Task.Yield();
        }

        switch (manner)
        {
            case Manner.Leaves:
                await member.LeaveAsync();
                break;
            case Manner.Vanishes:
                member.Vanish();
                break;
        }
    }

    /// <summary>What it heard of each speaker, in order. Whom a chat calls the speaker does not count: speakers say who they are.</summary>
    public Dictionary<string, List<string>> BySpeaker() => member.Heard
        .Where(line => line.Contains(" says: "))
        .Select(line => line.Split(" says: "))
        .GroupBy(parts => parts[^2], parts => parts[^1])
        .ToDictionary(group => group.Key, group => group.ToList());
}
