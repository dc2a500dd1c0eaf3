using System.Net;
using System.Text;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>A graph's store, seen and changed from outside.</summary>
public sealed class StateTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private const string Value = "/api/graphs/echo/state/value";
    private readonly AdminHost _host = echo.Host;

    [Theory]
    [InlineData("plain")]
    [InlineData("with/slash and space")]
    [InlineData("ünï?&=#%2F+")]
    public async Task A_key_of_any_text_is_set_got_and_deleted(string key)
    {
        var path = $"{Value}?key={Uri.EscapeDataString(key)}";
        Assert.Equal(HttpStatusCode.NoContent, (await _host.AskAsync(HttpMethod.Put, path, """{ "n": 1.50 }""")).Status);
        var (_, got) = await _host.AskAsync(HttpMethod.Get, path);
        Assert.Equal(key, got.GetProperty("key").GetString());
        Assert.Equal("""{ "n": 1.50 }""".Replace(" ", ""), got.GetProperty("value").GetRawText().Replace(" ", ""));
        Assert.False(got.TryGetProperty("ends", out _));
        Assert.True((await _host.AskAsync(HttpMethod.Delete, path)).Body.GetProperty("deleted").GetBoolean());
        Assert.False((await _host.AskAsync(HttpMethod.Delete, path)).Body.GetProperty("deleted").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.AskAsync(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task Keys_are_listed_by_pattern_page_by_page()
    {
        await ImportAsync(Enumerable.Range(0, 25).Select(number => $$"""{"key":"user:{{number:00}}","value":{{number}}}""").Append("""{"key":"other","value":1}"""));
        var (_, first) = await _host.AskAsync(HttpMethod.Get, "/api/graphs/echo/state?pattern=user:*&limit=20");
        Assert.Equal(20, first.GetProperty("keys").GetArrayLength());
        var (_, last) = await _host.AskAsync(HttpMethod.Get, $"/api/graphs/echo/state?pattern=user:*&limit=20&after={first.GetProperty("next").GetString()}");
        Assert.Equal("user:20", last.GetProperty("keys")[0].GetString());
        Assert.False(last.TryGetProperty("next", out _));
        var (_, some) = await _host.AskAsync(HttpMethod.Get, "/api/graphs/echo/state?pattern=user:?5");
        Assert.Equal(["user:05", "user:15"], some.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!));
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_with_its_time_to_live()
    {
        await ImportAsync(Enumerable.Range(0, 3_000).Select(number => $$$"""{"key":"copied:{{{number:0000}}}","value":{"n":{{{number}}},"text":"{{{new string('t', 200)}}}"}}"""));
        await _host.AskAsync(HttpMethod.Put, $"{Value}?key=copied:short&ttl=1h", "\"lived\"");
        using var export = await _host.SendAsync(HttpMethod.Get, "/api/graphs/echo/state/export?prefix=copied:");
        var lines = (await export.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3_001, lines.Length);
        await using var other = await AdminHost.StartAsync("echo");
        using var import = await other.SendAsync(HttpMethod.Post, "/api/graphs/echo/state/import", new StringContent(string.Join('\n', lines)));
        Assert.Contains("3001", await import.Content.ReadAsStringAsync());
        using var again = await other.SendAsync(HttpMethod.Get, "/api/graphs/echo/state/export");
        var copies = (await again.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines[..^1], copies[..^1]);
        Assert.Contains("\"ends\"", copies[^1]);
    }

    [Fact]
    public async Task A_key_whose_time_is_over_is_not_brought_back() =>
        Assert.Equal(1, await ImportAsync(["""{"key":"old","value":1,"ends":"2020-01-01T00:00:00Z"}""", """{"key":"new","value":1}"""]));

    [Theory]
    [InlineData("{\"key\":\"a\",\"value\":1}\n\nnonsense", "line 3 cannot be imported: it is not JSON")]
    [InlineData("{\"key\":\"a\"}", "line 1 cannot be imported: it must be")]
    [InlineData("{\"key\":\"\",\"value\":1}", "line 1 cannot be imported: a key must not be empty")]
    [InlineData("{\"key\":\"a\",\"value\":1,\"ends\":7}", "line 1 cannot be imported")]
    [InlineData("{\"\\ud800\":1}", "line 1 cannot be imported: a name or the key in it holds half a character")]
    [InlineData("{\"key\":\"\\ud800\",\"value\":1}", "line 1 cannot be imported: a name or the key in it holds half a character")]
    public async Task A_line_that_is_wrong_is_named_by_its_number(string lines, string sentence)
    {
        using var answer = await _host.SendAsync(HttpMethod.Post, "/api/graphs/echo/state/import", new StringContent(lines));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("PUT", "/api/graphs/echo/state/value", "1", 400, "lacks `key`")]
    [InlineData("PUT", "/api/graphs/echo/state/value?key=a", "nonsense", 400, "not JSON")]
    [InlineData("PUT", "/api/graphs/echo/state/value?key=a", "null", 400, "DELETE")]
    [InlineData("PUT", "/api/graphs/echo/state/value?key=a&ttl=soon", "1", 400, "`ttl` is `soon`")]
    [InlineData("PUT", "/api/graphs/echo/state/value?key=a&ttl=9999999d", "1", 400, "hundred years")]
    [InlineData("PUT", "/api/graphs/echo/state/value?key=a&ttl=0", "1", 422, "above zero")]
    [InlineData("GET", "/api/graphs/echo/state?limit=0", null, 400, "`limit` is `0`")]
    [InlineData("GET", "/api/graphs/ecko/state", null, 404, "did you mean `echo`?")]
    public async Task What_is_refused_says_what_would_be_right(string method, string path, string? body, int status, string sentence)
    {
        var (answered, error) = await _host.AskAsync(HttpMethod.Parse(method), path, body);
        Assert.Equal(status, (int)answered);
        Assert.Contains(sentence, error.GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("\"half a pair: \\ud800\"")]
    [InlineData("{\"\\ud800\":1.50}")]
    [InlineData("NESTED")]
    public async Task What_a_store_keeps_can_be_got_however_deep_and_whatever_its_letters(string json)
    {
        json = json == "NESTED" ? $"{new string('[', 200)}{new string(']', 200)}" : json;
        const string Path = $"{Value}?key=odd";
        Assert.Equal(HttpStatusCode.NoContent, (await _host.AskAsync(HttpMethod.Put, Path, json)).Status);
        using var answer = await _host.SendAsync(HttpMethod.Get, Path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($$"""{"key":"odd","value":{{json}}}""", (await answer.Content.ReadAsStringAsync()).TrimEnd());
    }

    [Fact]
    public async Task Only_the_owner_can_look_into_a_store()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }

        await _host.AskAsync(HttpMethod.Put, $"{Value}?key=mine", "1");
        Assert.True(File.Exists(Path.Combine(_host.Data, "echo", "state.db")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(_host.Data, "echo")));
    }

    [Fact]
    public async Task A_value_that_is_no_UTF_8_is_refused()
    {
        using var answer = await _host.SendAsync(HttpMethod.Put, $"{Value}?key=bytes", new ByteArrayContent([(byte)'"', 0xFF, (byte)'"']));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("UTF-8", await answer.Content.ReadAsStringAsync());
    }

    private async Task<int> ImportAsync(IEnumerable<string> lines)
    {
        using var answer = await _host.SendAsync(HttpMethod.Post, "/api/graphs/echo/state/import", new StringContent(string.Join('\n', lines), Encoding.UTF8));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("imported").GetInt32();
    }
}
