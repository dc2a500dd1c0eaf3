using System.Runtime.InteropServices;

namespace Lolo.EndToEnd.Tests;

/// <summary>What an author's code does wrong does not take the host with it.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public async Task An_exception_on_a_thread_of_nobody_is_logged_and_the_host_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", Echo(folder, """
                language: csharp
                code: |
                  if (ev.Get<string>("message") == "throw") new Thread(() => throw new InvalidOperationException("thrown on a thread")).Start();
                  else ctx.Emit("response", new { body = ev.Get<string>("message") });
            """));
        using var client = await host.ConnectAsync("/echo");
        await client.SayAsync("throw");
        await host.Out.FindAsync("thrown on a thread");
        await client.SayAsync("still there?");
        Assert.Equal("still there?", await client.HearAsync());
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_task_of_nobody_that_fails_is_logged()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", Echo(folder, """
                language: csharp
                code: |
                  void Lose() => Task.Run(() => throw new InvalidOperationException("lost in a task"));
                  Task Handle(Event ev, Context ctx) {
                    if (ev.Get<string>("message") == "lose") Lose(); else { GC.Collect(); GC.WaitForPendingFinalizers(); }
                    ctx.Emit("response", new { body = ev.Get<string>("message") });
                    return Task.CompletedTask;
                  }
            """));
        using var client = await host.ConnectAsync("/echo");
        await client.SayAsync("lose");
        for (var i = 0; !host.Out.Text.Contains("lost in a task", StringComparison.Ordinal) && i < 100; i++)
        {
            await client.HearAsync();
            await client.SayAsync("collect");
        }

        await host.Out.FindAsync("lost in a task");
    }

    [Fact]
    public async Task A_loop_for_ever_is_cut_and_the_next_message_is_answered()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", Echo(folder, """
                code: |
                  exports.handler = async (ev, ctx) => {
                    while (ev.message === 'loop') {}
                    ctx.emit('response', { body: ev.message });
                  };
            """));
        using (var client = await host.ConnectAsync("/echo"))
        {
            await client.SayAsync("loop");
            await host.Out.FindAsync("error");
        }

        using var other = await host.ConnectAsync("/echo");
        await other.SayAsync("hello");
        Assert.Equal("hello", await other.HearAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_handler_that_never_settles_does_not_keep_the_host_from_ending(int signals)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", Echo(folder, """
                code: |
                  exports.handler = async (ev, ctx) => {
                    ctx.log.info('waiting');
                    await new Promise(() => {});
                  };
            """));
        using var client = await host.ConnectAsync("/echo");
        await client.SayAsync("hello");
        await host.Out.FindAsync("waiting");
        for (var i = 1; i < signals; i++)
        {
            host.Signal(PosixSignal.SIGTERM);
        }

        Assert.Equal(0, await host.StopAsync());
    }

    private static string Echo(TemporaryFolder folder, string code) => folder.Write("echo.yaml", $"""
        graph: echo
        nodes:
          websocket:
            kind: websocket-trigger
            params:
              path: /echo
          echo:
            out: []
        {code}
        links:
          - websocket.message -> echo.in

        """);
}
