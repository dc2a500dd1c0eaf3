using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>What a handler fails with on purpose.</summary>
public sealed class DeliberateFailureTests
{
    private const string Unlinked = """
        nodes:
          push: { kind: push }
          work: { kind: relay }
        links:
          - push.out -> work.in
        """;

    [Fact]
    public async Task A_failure_on_purpose_that_blames_the_caller_is_no_line_of_error_and_takes_no_room_from_those()
    {
        var world = new FlowWorld().On("work", (RelayCall call) =>
            throw new HandlerException($"broken {call.Number}") { Status = call.Number < 50 ? 404 : 500, IsDeliberate = call.Number < 51, AuthorStack = "at test.yaml:7" });
        world.Logs.Least = LogLevel.Debug;
        await using var run = await world.StartAsync(Unlinked);
        for (var i = 0; i < 52; i++)
        {
            await world.Push().SendAsync(i, new FlowOrigin()).Within();
        }

        await world.QuietAsync();
        Assert.Equal(["broken 50\nat test.yaml:7", "broken 51\nat test.yaml:7"], world.Logs.Of(LogLevel.Error));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"broken {number}"), world.Logs.Of(LogLevel.Debug));
        Assert.Equal(52, world.Counters("work").Failed);
    }
}
