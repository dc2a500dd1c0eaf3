using System.Globalization;
using System.Text.Json.Nodes;

namespace Lolo.EndToEnd.Tests.Measuring;

/// <summary>The built load generator against the built host.</summary>
public sealed class HostUnderLoadTests
{
    [Fact]
    public async Task The_load_generator_measures_the_host()
    {
        await using var host = await HostProcess.StartAsync("--graph", Repository.Graph("chat"), "--graph", Repository.Graph("todo-api"), "--no-admin", "--no-watch");
        var chat = await LoadAsync(host, "fanout", "--path", "/chat/socket", "--clients", "5", "--senders", "2", "--window", "3", "--warmup", "0.2", "--seconds", "0.5");
        Assert.True(Number(chat, "deliveries") > 0 && Number(chat, "serverCpuSeconds") > 0 && Number(chat, "serverRssMiB") > 0 && Number(chat, "p50") > 0, chat.ToJsonString());
        Assert.Equal((0, 0, 0, 0), (Number(chat, "lost"), Number(chat, "doubled"), Number(chat, "disordered"), Number(chat, "strange")));

        var crowd = await LoadAsync(host, "connect", "--path", "/chat/socket", "--count", "200");
        Assert.True(Number(crowd, "connections") == 200 && Number(crowd, "connectionsPerSecond") > 0, crowd.ToJsonString());

        var requests = await LoadAsync(host, "http", "--path", "/todo-api/todos", "--clients", "3", "--warmup", "0.2", "--seconds", "2");
        Assert.True(Number(requests, "requests") > 0 && Number(requests, "lost") == 0, requests.ToJsonString());
    }

    [Fact]
    public async Task A_wrong_option_ends_with_2_and_a_sentence()
    {
        await using var load = ToolProcess.Start(Repository.Load, ["fanout", "--port", "1", "--path", "/socket", "--clients", "1", "--window", "1"]);
        Assert.Equal(2, await load.ExitAsync());
        Assert.Equal("--clients is at least 2: a message goes to all but its sender", load.Error.Text.Trim());
    }

    private static async Task<JsonNode> LoadAsync(HostProcess host, string verb, params string[] options)
    {
        await using var load = ToolProcess.Start(Repository.Load, [verb, "--port", Text(host.Port), "--pid", Text(host.Id), .. options]);
        Assert.True(await load.ExitAsync() == 0, $"{load.Out.Text}\n{load.Error.Text}\n{host.Out.Text}\n{host.Error.Text}");
        return JsonNode.Parse(load.Out.Text)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(JsonNode told, string field) => told[field]!.GetValue<double>();
}
