using System.Text.Json.Nodes;
using Lolo.Load.Talk;

namespace Lolo.EndToEnd.Tests.Measuring;

/// <summary>The load generator counts what a server does to its deliveries, and believes nothing else.</summary>
public sealed class ExchangeTests
{
    private const int Bent = 20;

    [Theory]
    [InlineData(64)]
    [InlineData(300)]
    [InlineData(70_000)]
    public async Task Every_delivery_of_an_honest_server_counts_once(int bytes)
    {
        await using var server = new CrookedServer();
        var (told, isGood) = await RunAsync(Plan(server) with { Bytes = bytes, Window = 3, Rate = null });
        AssertCounts(told, lost: 0, doubled: 0, disordered: 0);
        Assert.True(isGood);
        Assert.True(server.Texts > 0);
        Assert.Equal(server.Texts * 2, Number(told, "expected"));
        Assert.InRange(Number(told, "deliveries"), 0, Number(told, "expected"));
    }

    [Fact]
    public async Task A_rate_is_kept_whatever_comes_back()
    {
        await using var server = new CrookedServer((_, _, _) => []);
        var (told, isGood) = await RunAsync(Plan(server) with { Rate = 1000, Seconds = 0.15, Warmup = 0.05, Patience = 0.1 });
        Assert.False(isGood);
        Assert.Equal((400, 400), (Number(told, "expected"), Number(told, "lost")));
        await Patience.UntilAsync(() => server.Texts == 200, () => $"200 texts, {server.Texts} came");
    }

    [Fact]
    public async Task What_never_comes_is_lost()
    {
        await using var server = new CrookedServer((to, at, text) => (to, at) == (1, Bent) ? [] : [CrookedServer.Text(text)]);
        var (told, isGood) = await RunAsync(Plan(server) with { Patience = 2 });
        AssertCounts(told, lost: 1, doubled: 0, disordered: 0);
        Assert.False(isGood);
    }

    [Fact]
    public async Task What_is_damaged_is_lost_and_strange()
    {
        await using var server = new CrookedServer((to, at, text) => [CrookedServer.Text((to, at) == (1, Bent) ? Damaged(text) : text)]);
        var (told, isGood) = await RunAsync(Plan(server) with { Patience = 2 });
        AssertCounts(told, lost: 1, doubled: 0, disordered: 0);
        Assert.Equal(1, Number(told, "strange"));
        Assert.False(isGood);
    }

    [Fact]
    public async Task What_comes_again_is_doubled()
    {
        await using var server = new CrookedServer((to, at, text) =>
            (to, at) == (1, Bent) ? [CrookedServer.Text(text), CrookedServer.Text(text)] : [CrookedServer.Text(text)]);
        var (told, isGood) = await RunAsync(Plan(server));
        AssertCounts(told, lost: 0, doubled: 1, disordered: 0);
        Assert.False(isGood);
    }

    [Fact]
    public async Task What_comes_to_its_sender_is_doubled()
    {
        await using var server = new CrookedServer { TellsSenders = true };
        var (told, isGood) = await RunAsync(Plan(server));
        AssertCounts(told, lost: 0, doubled: server.Texts, disordered: 0);
        Assert.False(isGood);
    }

    [Fact]
    public async Task What_comes_to_its_sender_counts_where_it_should()
    {
        await using var server = new CrookedServer { TellsSenders = true };
        var (told, isGood) = await RunAsync(Plan(server) with { IsOwn = true, Window = 3, Rate = null });
        AssertCounts(told, lost: 0, doubled: 0, disordered: 0);
        Assert.True(isGood);
        Assert.Equal(server.Texts * 3, Number(told, "expected"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task What_comes_after_a_later_one_is_disordered(int later)
    {
        // The sender is not told, and may be any of the three by order of arrival.
        int? victim = null;
        byte[]? held = null;
        await using var server = new CrookedServer((to, at, text) =>
        {
            if (at == Bent && (victim ??= to) == to)
            {
                held = CrookedServer.Text(text);
                return [];
            }

            return (to, at) == (victim, Bent + later) ? [CrookedServer.Text(text), held!] : [CrookedServer.Text(text)];
        });
        var (told, isGood) = await RunAsync(Plan(server) with { Senders = 1 });
        AssertCounts(told, lost: 0, doubled: 0, disordered: 1);
        Assert.False(isGood);
    }

    [Fact]
    public async Task A_server_may_ping_and_send_in_pieces()
    {
        await using var server = new CrookedServer((_, at, text) => at switch
        {
            3 => [CrookedServer.Frame(0x89, "still there?"u8.ToArray()), CrookedServer.Text(text)],
            5 => [.. CrookedServer.Text(text).Select(one => (byte[])[one])],
            7 => [CrookedServer.Frame(0x01, text[..9]), CrookedServer.Frame(0x89, "and now?"u8.ToArray()), CrookedServer.Frame(0x00, text[9..30]), CrookedServer.Frame(0x80, text[30..])],
            _ => [CrookedServer.Text(text)],
        });
        var (told, isGood) = await RunAsync(Plan(server));
        AssertCounts(told, lost: 0, doubled: 0, disordered: 0);
        Assert.True(isGood);
        Assert.Equal(["and now?", "and now?", "and now?", "still there?", "still there?", "still there?"], server.Pongs.Order());
    }

    [Fact]
    public async Task A_server_that_closes_ends_the_run_with_its_words()
    {
        await using var server = new CrookedServer((to, at, text) =>
            [CrookedServer.Text(text), .. (byte[][])((to, at) == (1, Bent) ? [CrookedServer.Frame(0x88, [0x03, 0xF5, .. "too slow"u8])] : [])]);
        var (told, isGood) = await RunAsync(Plan(server));
        Assert.False(isGood);
        Assert.Matches("^client [012]: the server closed it with 1013 `too slow`$", (string?)told["error"]);
    }

    [Fact]
    public async Task An_echo_comes_back_to_its_sender_alone()
    {
        await using var server = new CrookedServer { IsEcho = true };
        var (told, isGood) = await RunAsync(Plan(server) with { IsEcho = true, Window = 2, Rate = null });
        AssertCounts(told, lost: 0, doubled: 0, disordered: 0);
        Assert.True(isGood);
        Assert.True(server.Texts > 0);
        Assert.Equal(server.Texts, Number(told, "expected"));
    }

    [Fact]
    public async Task More_deliveries_allocate_no_more()
    {
        await using var server = new CrookedServer();
        await using var another = new CrookedServer();
        var few = await AllocateAsync(Plan(server) with { Window = 1, Rate = null, Seconds = 0.02 });
        var many = await AllocateAsync(Plan(another) with { Window = 50, Rate = null, Seconds = 0.4 });
        Assert.True(many.Bytes - few.Bytes < 64 * 1024 + (many.Deliveries - few.Deliveries), $"{few} and {many}");
    }

    private static Plan Plan(CrookedServer server) => new()
    {
        Port = server.Port,
        Path = "/",
        Clients = 3,
        Senders = 3,
        IsEcho = false,
        Bytes = 64,
        Rate = 600,
        Seconds = 0.15,
        Warmup = 0.05,
        Patience = 20,
        Greetings = 1,
    };

    private static async Task<(JsonNode Told, bool IsGood)> RunAsync(Plan plan)
    {
        // A thread of its own, as in the program; others' work in the pool would delay it.
        var (report, isGood) = await Task.Factory.StartNew(() => new Exchange(plan).Run(), TaskCreationOptions.LongRunning);
        return (JsonNode.Parse(report.ToString())!, isGood);
    }

    private static Task<(long Bytes, long Deliveries)> AllocateAsync(Plan plan) => Task.Factory.StartNew(
        () =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (report, isGood) = new Exchange(plan).Run();
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(isGood, report.ToString());
            return (bytes, Number(JsonNode.Parse(report.ToString())!, "expected"));
        },
        TaskCreationOptions.LongRunning);

    private static void AssertCounts(JsonNode told, long lost, long doubled, long disordered)
    {
        Assert.True(told["error"] is null, told.ToJsonString());
        Assert.Equal((lost, doubled, disordered), (Number(told, "lost"), Number(told, "doubled"), Number(told, "disordered")));
    }

    private static long Number(JsonNode told, string field) => told[field]!.GetValue<long>();

    // The last byte of the padding, before what the server added.
    private static byte[] Damaged(byte[] text)
    {
        var damaged = text.ToArray();
        damaged[text.AsSpan().LastIndexOf((byte)'x')] = (byte)'y';
        return damaged;
    }
}
