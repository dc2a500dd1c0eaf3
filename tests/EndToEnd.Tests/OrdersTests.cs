using System.Text;

namespace Lolo.EndToEnd.Tests;

/// <summary>The examples whose nodes split, choose, change, join, filter and gather, from their files to the answers over HTTP.</summary>
public sealed class OrdersTests
{
    [Fact]
    public async Task An_order_is_taken_apart_and_comes_back_whole_and_in_its_order()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("orders"));
        using var client = new HttpClient();
        Assert.Equal(
            (200, """{"customer":"anna","items":[{"name":"tea","price":3,"count":2,"total":6,"line":"tea: 6"},{"name":"card","total":0,"note":"a gift","line":"card: 0"},{"name":"air","total":0,"note":"not ordered","line":"air: 0"},{"name":"cup","price":5,"count":1,"total":5,"line":"cup: 5"}],"total":11}"""),
            await PostAsync(client, host, "/orders", """{"customer":"anna","items":[{"name":"tea","price":3,"count":2},{"name":"card","price":2,"gift":true},{"name":"air","count":1},{"name":"cup","price":5,"count":1}]}"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":5}""")]
    [InlineData("""{"items":[]}""")]
    public async Task What_is_no_order_is_refused(string body)
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("orders"));
        using var client = new HttpClient();
        Assert.Equal((400, "an order has items"), await PostAsync(client, host, "/orders", body));
    }

    [Fact]
    public async Task Many_orders_at_once_are_not_mixed_up()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("orders"));
        using var client = new HttpClient();
        await Task.WhenAll(Enumerable.Range(1, 100).Select(async n =>
        {
            var items = string.Join(',', Enumerable.Range(1, n % 9 + 1).Select(count => $$"""{"name":"n{{n}}","price":{{n}},"count":{{count}}}"""));
            var (status, answer) = await PostAsync(client, host, "/orders", $$"""{"customer":"c{{n}}","items":[{{items}}]}""");
            var total = n * Enumerable.Range(1, n % 9 + 1).Sum();
            Assert.Equal(200, status);
            Assert.StartsWith($$"""{"customer":"c{{n}}",""", answer);
            Assert.EndsWith($"\"total\":{total}}}", answer);
        }));
    }

    [Fact]
    public async Task Readings_that_have_changed_are_gathered_by_three()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("readings"));
        using var client = new HttpClient();
        foreach (var (sensor, temperature) in new[] { ("a", "20.1"), ("b", "7"), ("a", "20.2"), ("b", "7.3"), ("a", "21") })
        {
            Assert.Equal((202, "taken"), await PostAsync(client, host, $"/readings/{sensor}", $$"""{"temperature":{{temperature}}}"""));
        }

        var last = "";
        await Patience.UntilAsync(
            async () => (last = await client.GetStringAsync($"http://localhost:{host.Port}/readings")) != "[]",
            () => $"a batch of readings, and not {last}");
        Assert.Equal("""[{"sensor":"a","temperature":20.1},{"sensor":"b","temperature":7},{"sensor":"a","temperature":21}]""", last);
    }

    private static async Task<(int Status, string Body)> PostAsync(HttpClient client, LocalHost host, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync($"http://localhost:{host.Port}{path}", content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
