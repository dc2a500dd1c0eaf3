namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>Two clients of the chat who talk without a pause while others misbehave: each answers the other's number with the next.</summary>
internal sealed class HealthyPair : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly (Member Member, string Id) _ann;
    private readonly (Member Member, string Id) _ben;
    private readonly Task _talk;
    private int _said;

    private HealthyPair((Member, string) ann, (Member, string) ben)
    {
        (_ann, _ben) = (ann, ben);
        _talk = Task.Run(TalkAsync);
    }

    /// <summary>How many messages have been said and heard.</summary>
    public int Said => Volatile.Read(ref _said);

    /// <summary>Connects both to a chat and has them talk.</summary>
    public static async Task<HealthyPair> StartAsync(LocalHost host, string path = "/chat/socket") =>
        new(await JoinAsync(host, path), await JoinAsync(host, path));

    /// <summary>Waits until they have said so many more messages.</summary>
    public async Task GoOnAsync(int count)
    {
        var from = Said;
        await Patience.UntilAsync(() => Said >= from + count || _talk.IsCompleted, $"{count} more messages of the healthy pair, after {from}");
        if (_talk.IsCompleted)
        {
            await _talk;
            Assert.Fail("the healthy pair fell silent");
        }
    }

    /// <summary>Has them finish, and holds that each heard every message of the other, once and in order.</summary>
    public async Task VerifyAsync()
    {
        await _enough.CancelAsync();
        await _talk;
        var all = Enumerable.Range(1, Said).ToList();
        Assert.Equal(all.Where(number => number % 2 == 1).Select(number => $"{_ann.Id} says: {number}"), _ben.Member.Heard.Skip(1));
        Assert.Equal(all.Where(number => number % 2 == 0).Select(number => $"{_ben.Id} says: {number}"), _ann.Member.Heard.Skip(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _ann.Member.DisposeAsync();
        await _ben.Member.DisposeAsync();
        await _talk.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _enough.Dispose();
    }

    private static async Task<(Member Member, string Id)> JoinAsync(LocalHost host, string path)
    {
        var member = await host.JoinAsync(path);
        using var greeting = System.Text.Json.JsonDocument.Parse(await member.HearAsync("a greeting"));
        return (member, greeting.RootElement.GetProperty("yourConnectionId").GetString()!);
    }

    private async Task TalkAsync()
    {
        for (var number = 1; !_enough.IsCancellationRequested; number++)
        {
            var (speaker, listener) = number % 2 == 1 ? (_ann, _ben) : (_ben, _ann);
            await speaker.Member.SayAsync($"{number}");
            Assert.Equal($"{speaker.Id} says: {number}", await listener.Member.HearAsync($"message {number} of the healthy pair"));
            Volatile.Write(ref _said, number);
        }
    }
}
