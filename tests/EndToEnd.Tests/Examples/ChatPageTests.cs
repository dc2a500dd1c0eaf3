using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Examples;

/// <summary>The chat page's graph without a browser: the page, and the socket at the same address.</summary>
public sealed class ChatPageTests
{
    [Fact]
    public async Task The_page_asks_nobody_else_for_anything()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("chat-page"));
        using var http = new HttpClient();
        var answer = await http.GetAsync($"http://localhost:{host.Port}/");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("<!doctype html>", page);
        Assert.EndsWith("</html>", page);
        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("content-security-policy").Single());
    }

    [Fact]
    public async Task Who_has_a_name_is_heard_by_all_and_who_comes_later_hears_what_was_said()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("chat-page"));
        using var ann = await host.ConnectAsync("/");
        using var ben = await host.ConnectAsync("/");
        Assert.Equal("""{"past":[],"people":[]}""", await ann.HearAsync());
        await ben.HearAsync();
        await ann.SayAsync("""{"text":"nobody hears this"}""");
        await ann.SayAsync("no JSON");
        await ann.SayAsync("null");
        await ann.SayAsync("""{"name":"  Ann \n Smith "}""");
        Assert.Equal("""{"people":["Ann Smith"]}""", await ann.HearAsync());
        Assert.Equal("""{"people":["Ann Smith"]}""", await ben.HearAsync());
        await ann.SayAsync("""{"text":"<b>hello</b>"}""");
        using (var mine = JsonDocument.Parse(await ann.HearAsync()))
        {
            Assert.True(mine.RootElement.GetProperty("mine").GetBoolean());
        }

        using (var heard = JsonDocument.Parse(await ben.HearAsync()))
        {
            var word = heard.RootElement.GetProperty("word");
            Assert.Equal(("Ann Smith", "<b>hello</b>"), (word.GetProperty("from").GetString(), word.GetProperty("text").GetString()));
            Assert.False(heard.RootElement.TryGetProperty("mine", out _));
        }

        using var cat = await host.ConnectAsync("/");
        Assert.Contains("<b>hello</b>", await cat.HearAsync());
        await ann.LeaveAsync();
        Assert.Equal("""{"people":[]}""", await ben.HearAsync());
    }
}
