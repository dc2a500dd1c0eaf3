namespace Lolo.EndToEnd.Tests;

/// <summary>What three people in a chat see, whichever graph it runs on.</summary>
internal static class ChatSteps
{
    /// <summary>Greeting, broadcast, disconnect.</summary>
    /// <param name="host">Runs the chat at /socket.</param>
    /// <param name="namesReceiver">Whether a line names its receiver instead of its sender, as the article's does.</param>
    public static async Task WalkAsync(HostProcess host, bool namesReceiver)
    {
        using var ann = await host.ConnectAsync("/socket");
        var annId = await ann.GreetingAsync();
        using var ben = await host.ConnectAsync("/socket");
        var benId = await ben.GreetingAsync();
        using var cat = await host.ConnectAsync("/socket");
        var catId = await cat.GreetingAsync();
        Assert.Equal(3, new[] { annId, benId, catId }.Distinct().Count());

        await ann.SayAsync("hello");
        Assert.Equal($"{(namesReceiver ? benId : annId)} says: hello", await ben.HearAsync());
        Assert.Equal($"{(namesReceiver ? catId : annId)} says: hello", await cat.HearAsync());

        await ben.SayAsync("hi, Ann");
        Assert.Equal($"{(namesReceiver ? annId : benId)} says: hi, Ann", await ann.HearAsync());
        Assert.Equal($"{(namesReceiver ? catId : benId)} says: hi, Ann", await cat.HearAsync());

        await cat.LeaveAsync();
        await host.Out.FindAsync("client has disconnected");
        await ann.SayAsync("are we alone?");
        Assert.Equal($"{(namesReceiver ? benId : annId)} says: are we alone?", await ben.HearAsync());
    }
}
