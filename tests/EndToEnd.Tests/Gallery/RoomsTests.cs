namespace Lolo.EndToEnd.Tests.Gallery;

/// <summary><c>graphs/rooms.yaml</c>: a chat with rooms, by lines and by JSON.</summary>
public sealed class RoomsTests
{
    [Fact]
    public async Task What_is_said_in_a_room_is_heard_there_and_nowhere_else()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("rooms"));
        await using var ann = await EnterAsync(host, "ann");
        await using var ben = await EnterAsync(host, "ben");
        await using var cat = await EnterAsync(host, "cat");

        await SayAsync(ann, "/join garden", """{"room":"garden","joined":"ann","members":1}""");
        await SayAsync(ben, """{"join":"garden"}""", """{"room":"garden","joined":"ben","members":2}""");
        await HearAsync(ann, """{"room":"garden","joined":"ben","members":2}""");
        await SayAsync(cat, "/join kitchen", """{"room":"kitchen","joined":"cat","members":1}""");

        await ann.SayAsync("hello, garden");
        await HearAsync(ben, """{"room":"garden","from":"ann","text":"hello, garden"}""");
        await SayAsync(cat, """{"say":"me too","room":"garden"}""", """{"error":"you are not in garden"}""");

        await SayAsync(ben, "/join kitchen", """{"room":"kitchen","joined":"ben","members":2}""");
        await HearAsync(cat, """{"room":"kitchen","joined":"ben","members":2}""");
        await ben.SayAsync("""{"say":"tea?","room":"garden"}""");
        await HearAsync(ann, """{"room":"garden","from":"ben","text":"tea?"}""");
        await ben.SayAsync("soup?");
        await HearAsync(cat, """{"room":"kitchen","from":"ben","text":"soup?"}""");

        await SayAsync(ben, "/leave kitchen", """{"room":"kitchen","left":"ben","members":1}""");
        await HearAsync(cat, """{"room":"kitchen","left":"ben","members":1}""");
        await ben.SayAsync("back again");
        await HearAsync(ann, """{"room":"garden","from":"ben","text":"back again"}""");

        await ben.LeaveAsync();
        await HearAsync(ann, """{"room":"garden","left":"ben","members":1}""");
        Assert.Equal(7, ann.Count);
        Assert.Equal(7, cat.Count);
    }

    [Theory]
    [InlineData("hello", "join a room first: /join garden")]
    [InlineData("/leave garden", "you are not in garden")]
    [InlineData("/dance", "/name ANN")]
    [InlineData("{\"join\": 5}", "/name ANN")]
    [InlineData("[1]", "/name ANN")]
    [InlineData("5", "join a room first")]
    public async Task What_cannot_be_done_is_answered_with_what_can(string said, string answer)
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("rooms"));
        await using var ann = await EnterAsync(host, "ann");
        Assert.Contains(answer, await ann.AskAsync(said));
    }

    private static async Task<Member> EnterAsync(LocalHost host, string name)
    {
        var member = await host.JoinAsync("/rooms");
        Assert.Contains("/join ROOM", await member.HearAsync("help"));
        Assert.Equal($$"""{"name":"{{name}}"}""", await member.AskAsync($"/name {name}"));
        return member;
    }

    private static async Task SayAsync(Member member, string text, string answer)
    {
        await member.SayAsync(text);
        await HearAsync(member, answer);
    }

    private static async Task HearAsync(Member member, string expected) => Assert.Equal(expected, await member.HearAsync(expected));
}
