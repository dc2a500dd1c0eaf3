using System.Text.Json.Nodes;

namespace Lolo.EndToEnd.Tests.Modules;

/// <summary>Well-known packages at work in handlers. Needs npm, so only <c>test.sh</c> runs it.</summary>
public sealed class PackageTests(InstalledPackages installed) : IClassFixture<InstalledPackages>
{
    [Theory(Explicit = true)]
    [InlineData("dayjs", """{"text":"2024-03-01","days":29}""")]
    [InlineData("zod", """{"good":{"name":"Ann","age":3},"ok":false,"path":["name"]}""")]
    [InlineData("ajv", """{"good":true,"bad":false,"errors":["minimum","required"]}""")]
    [InlineData("date-fns", """{"text":"2024-03-01 Friday"}""")]
    [InlineData("mathjs", """{"sum":5,"det":-2,"text":"2 + 3i","big":"3 * x"}""")]
    [InlineData("uuid", """{"random":true,"named":"a99b0a1e-2967-56cb-a60c-efede362ea30"}""")]
    [InlineData("nanoid", """{"length":21,"differs":true,"own":true,"insecure":5}""")]
    [InlineData("marked", """{"html":"<h1>Hello</h1>\n<ul>\n<li><em>a</em></li>\n<li>b</li>\n</ul>\n"}""")]
    [InlineData("cheerio", """{"first":"one","html":"<li class=\"x\">one</li><li class=\"y\">two</li>"}""")]
    public async Task A_package_does_in_a_handler_what_it_does_in_Node(string package, string answer)
    {
        var host = await installed.HostAsync();
        var got = await host.GetAsync($"/ask/{package}");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer), got), $"{package} answered {got}");
    }

    [Fact(Explicit = true)]
    public async Task Nodes_that_require_one_package_share_it_with_its_state_and_its_sub_paths()
    {
        var host = await installed.HostAsync();
        var first = (await host.GetAsync("/ask/lodash"))!.AsObject();
        var second = (await host.GetAsync("/again"))!["id"]!.GetValue<string>();
        var third = (await host.GetAsync("/ask/lodash"))!["id"]!.GetValue<string>();
        int[] counts = [.. new[] { first["id"]!.GetValue<string>(), second, third }.Select(id => int.Parse(id["id".Length..]))];
        Assert.Equal([counts[0], counts[0] + 1, counts[0] + 2], counts);
        first.Remove("id");
        var rest = JsonNode.Parse("""{"chunks":[[1,2],[3,4],[5]],"grouped":{"4":[4.2],"6":[6.1,6.3]},"piped":[1,9],"version":"lodash"}""");
        Assert.True(JsonNode.DeepEquals(rest, first), first.ToString());
    }

    [Fact(Explicit = true)]
    public async Task An_error_in_a_package_names_the_package_and_the_line_that_called_it()
    {
        var host = await installed.HostAsync();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(host.Http("/ask/broken"));
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
        await host.Out.FindAsync("Unexpected end of expression");
        await host.Out.FindAsync("(npm:mathjs/lib/");
        var line = 1 + Array.FindIndex(installed.Text.Split('\n'), text => text.Contains("math.evaluate('1 +')"));
        await host.Out.FindAsync($"packages.yaml#answer:{line}:");
    }

    [Fact(Explicit = true)]
    public async Task Axios_calls_out_by_fetch()
    {
        var host = await installed.HostAsync();
        var got = await host.GetAsync($"/ask/axios?url={Uri.EscapeDataString(host.Http("/echo"))}");
        var wanted = JsonNode.Parse("""
            {"data":{"got":{"hello":"world"},"header":"yes"},"status":200,"type":"application/json; charset=utf-8","missing":{"status":404,"name":"AxiosError"}}
            """);
        Assert.True(JsonNode.DeepEquals(wanted, got), $"axios got {got}");
    }

    [Fact(Explicit = true)]
    public async Task A_second_start_needs_neither_npm_nor_node_nor_a_network()
    {
        await installed.HostAsync();
        var other = await installed.StartAgainAsync(path: "");
        await using (other)
        {
            Assert.Equal("2024-03-01", (await other.GetAsync("/ask/dayjs"))!["text"]!.GetValue<string>());
            Assert.DoesNotContain("installing", other.Out.Text);
            Assert.DoesNotContain("npm", other.Out.Text);
            Assert.Equal("", other.Error.Text);
        }
    }
}
