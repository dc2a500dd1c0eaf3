namespace Lolo.EndToEnd.Tests.Gallery;

/// <summary><c>graphs/typing.yaml</c>: delay, throttle and debounce between a socket and its answer.</summary>
public sealed class TypingTests
{
    [Fact]
    public async Task The_answer_comes_when_typing_has_ended_and_too_many_questions_are_refused()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("typing"));
        await using var ann = await host.JoinAsync("/search");
        await ann.HearUpToAsync(line => line == """{"hint":"type the name of a city"}""", "the hint");
        await ann.SayAsync("L");
        await ann.SayAsync("li");
        await ann.HearUpToAsync(line => line == """{"query":"li","found":["lima","lisbon"]}""", "what was found");
        for (var i = 3; i <= 25; i++)
        {
            await ann.SayAsync($"lo {i}");
        }

        await ann.HearUpToAsync(line => line.StartsWith("""{"refused":"lo 25",""", StringComparison.Ordinal), "the last refusal");
        await Patience.UntilAsync(() => ann.Heard.Any(line => line.StartsWith("""{"query":"lo 20",""", StringComparison.Ordinal)), "the last answer");
        Assert.Equal(
            ["lo 21", "lo 22", "lo 23", "lo 24", "lo 25"],
            ann.Heard.Where(line => line.StartsWith("{\"refused\":", StringComparison.Ordinal)).Select(line => line.Split('"')[3]));
        Assert.Equal(20, host.Running("typing").Counters("when-typing-ends").Of("replaced") + ann.Heard.Count(line => line.StartsWith("{\"query\":", StringComparison.Ordinal)));
    }
}
