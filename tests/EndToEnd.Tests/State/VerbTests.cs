namespace Lolo.EndToEnd.Tests.State;

/// <summary><c>lolo state</c>, with a host and without.</summary>
public sealed class VerbTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_are_set_listed_read_and_taken_away_whether_a_host_runs_or_not(bool runs)
    {
        using var folder = new TemporaryFolder();
        await using var host = runs ? await HostProcess.StartAsync("--graph", "counter", "--data", folder.Path) : null;
        Assert.Equal((0, "", ""), await StateAsync(folder, "set", "counter", "count:a", "41"));
        Assert.Equal((0, "", ""), await StateAsync(folder, "set", "counter", "other", """{"x":[1,"é"]}""", "--ttl", "1h"));
        Assert.Equal((0, "count:a\nother", ""), await StateAsync(folder, "ls", "counter"));
        Assert.Equal((0, "count:a", ""), await StateAsync(folder, "ls", "counter", "count:"));
        Assert.Equal((0, "other", ""), await StateAsync(folder, "ls", "counter", "*er"));
        Assert.Equal((0, """{"x":[1,"é"]}""", ""), await StateAsync(folder, "get", "counter", "other"));
        if (host is not null)
        {
            using var client = await host.ConnectAsync("/count?name=a");
            await client.SayAsync("1");
            Assert.Equal("""{"value":42}""", await client.HearAsync());
        }

        Assert.Equal((0, "", ""), await StateAsync(folder, "rm", "counter", "count:a"));
        var (code, _, error) = await StateAsync(folder, "get", "counter", "count:a");
        Assert.Equal((1, "error: `counter` keeps no key `count:a`"), (code, error));
    }

    [Fact]
    public async Task An_export_brings_a_store_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "export.jsonl");
        string[] values = ["1.50", "\"a \\u00e9 \\n\"", "[1, 2,  {\"deep\": [true, null]}]", "-0", "1e3"];
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal((0, "", ""), await StateAsync(folder, "set", "counter", $"key {i}", values[i]));
        }

        Assert.Equal(0, (await StateAsync(folder, "export", "counter", file)).Code);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal((0, "", "5 keys are imported"), await StateAsync(folder, "import", "copy", file));
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal((0, values[i], ""), await StateAsync(folder, "get", "copy", $"key {i}"));
        }

        Assert.Equal((await StateAsync(folder, "export", "counter")).Out, (await StateAsync(folder, "export", "copy")).Out);
    }

    [Theory]
    [InlineData("{\"key\": \"a\", \"value\": oops}", "it is not JSON at byte 23; a line is { \"key\": \"...\", \"value\": ... }")]
    [InlineData("[1]", "it must be { \"key\": \"...\", \"value\": ... }")]
    [InlineData("{\"key\": \"a\", \"value\": 1, \"ends\": \"soon\"}", "its `ends` is no time such as 2026-12-31T23:59:59Z")]
    public async Task An_import_names_the_line_that_is_none(string line, string sentence)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("import.ndjson", $"{{\"key\": \"first\", \"value\": 1}}\n{line}\n");
        Assert.Equal((2, "", $"error: line 2 cannot be imported: {sentence}; what came before is in"), await StateAsync(folder, "import", "counter", file));
        Assert.Equal((0, "1", ""), await StateAsync(folder, "get", "counter", "first"));
    }

    [Theory]
    [InlineData(2, "there is no state of `countr` in", "ls", "countr")]
    [InlineData(2, "`Counter!` is no graph's id", "ls", "Counter!")]
    [InlineData(2, "`hello` is not JSON; a text stands in double quotes", "set", "counter", "a", "hello")]
    [InlineData(2, "there is no file nowhere.ndjson to import", "import", "counter", "nowhere.ndjson")]
    [InlineData(2, "--ttl is `soon`", "set", "counter", "a", "1", "--ttl", "soon")]
    [InlineData(3, "513 bytes; a key has at most 512", "set", "counter", "LONG", "1")]
    public async Task Wrong_usage_says_what_would_be_right(int code, string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var (actual, _, error) = await StateAsync(folder, [.. arguments.Select(argument => argument == "LONG" ? new string('k', 513) : argument)]);
        Assert.Contains(sentence, error);
        Assert.Equal(code, actual);
    }

    private static async Task<(int Code, string Out, string Error)> StateAsync(TemporaryFolder folder, params string[] arguments) =>
        await HostProcess.RunAsync(["state", .. arguments, "--data", Path.Combine(folder.Path)]);
}
