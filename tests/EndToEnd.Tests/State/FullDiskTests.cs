using System.Diagnostics;

namespace Lolo.EndToEnd.Tests.State;

/// <summary>A disk that fills up under a running graph, as its handlers see it.</summary>
public sealed class FullDiskTests
{
    private const string Graph = """
        graph: hoard
        nodes:
          socket: { kind: websocket-trigger, params: { path: /hoard } }
          keep:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                const [verb, key, length] = ev.message.split(' ');
                if (verb === 'lose') return ctx.state.set(key, 'x'.repeat(+length));
                let body = 'kept';
                try { await ctx.state.set(key, 'x'.repeat(+length)); }
                catch (error) { body = `${error instanceof Error} ${error.message}`; }
                ctx.emit('response', { body: `${ctx.state.get(key)?.length} ${body}` });
              };
        links:
          - socket.message -> keep.in

        """;

    [Fact]
    public async Task A_handler_on_a_full_disk_gets_a_rejected_promise_that_says_so_and_the_graph_lives_on()
    {
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && await MountAsync("-t", "tmpfs", "-o", "size=2m", "lolo-test", data), "this user cannot mount a small disk");
        try
        {
            await using var host = await HostProcess.StartAsync("--graph", folder.Write("hoard.yaml", Graph), "--data", data);
            using var client = await host.ConnectAsync("/hoard");
            Assert.Equal("10 kept", await AskAsync(client, "keep small 10"));
            var answer = "";
            var kept = 0;
            for (; kept < 100 && !answer.StartsWith("undefined", StringComparison.Ordinal); kept++)
            {
                answer = await AskAsync(client, $"keep large:{kept} 100000");
            }

            Assert.Equal(
                $"undefined true the disk is full: {Path.Combine(data, "hoard", "state.db")} cannot grow. Free some space; nothing that was kept before is lost.",
                answer);
            await client.SayAsync("lose uncaught 1000000");
            await host.Out.FindAsync("the disk is full");
            Assert.True(await MountAsync("-o", "remount,size=32m", data));
            Assert.Equal("100000 kept", await AskAsync(client, "keep large:last 100000"));
            Assert.Equal("10 kept", await AskAsync(client, "keep small 10"));
            Assert.Equal(0, await host.StopAsync());
        }
        finally
        {
            await RunAsync("umount", "-l", data);
        }
    }

    private static async Task<string> AskAsync(ChatClient client, string message)
    {
        await client.SayAsync(message);
        return await client.HearAsync();
    }

    private static Task<bool> MountAsync(params string[] arguments) => RunAsync("mount", arguments);

    private static async Task<bool> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
