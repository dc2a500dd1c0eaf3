using System.Text;

namespace Lolo.EndToEnd.Tests.Examples;

/// <summary>The webhook between a caller and a shop.</summary>
public sealed class WebhookTests
{
    private const string Order = """{"order":"A-17","items":[{"sku":"tea","count":2}]}""";

    [Fact]
    public async Task An_order_is_passed_on_also_when_the_shop_is_out_of_order_for_a_moment()
    {
        await using var shop = await Shop.StartAsync();
        shop.Status = number => number == 1 ? 503 : 200;
        await using var host = await StartAsync(shop);
        var (status, text) = await SendAsync(host, Order);
        Assert.Equal((202, """{"order":"A-17","answer":{"number":2}}"""), (status, text));
        Assert.Equal(Enumerable.Repeat("""A-17 {"order":"A-17","items":[{"sku":"tea","count":2}],"from":"127.0.0.1"}""", 2), shop.Orders);
    }

    [Fact]
    public async Task An_order_that_is_none_never_reaches_the_shop()
    {
        await using var shop = await Shop.StartAsync();
        await using var host = await StartAsync(shop);
        var (status, text) = await SendAsync(host, """{"order":"seventeen","items":[]}""");
        Assert.Equal(400, status);
        Assert.Contains("\"#/order\"", text);
        Assert.Contains("\"#/items\"", text);
        Assert.Empty(shop.Orders);
    }

    [Fact]
    public async Task What_the_shop_does_not_take_is_answered_502_and_logged()
    {
        await using var shop = await Shop.StartAsync();
        shop.Status = _ => 422;
        await using var host = await StartAsync(shop);
        var (status, text) = await SendAsync(host, Order);
        Assert.Equal(502, status);
        Assert.Contains("\"order\":\"A-17\"", text);
        await host.Out.FindAsync($"order A-17 was not passed on: POST {shop.Url} was answered 422");
        Assert.Single(shop.Orders);
    }

    private static Task<HostProcess> StartAsync(Shop shop) =>
        HostProcess.StartAsync(["--graph", "webhook"], new Dictionary<string, string> { ["WEBHOOK_TARGET"] = shop.Url });

    private static async Task<(int Status, string Text)> SendAsync(HostProcess host, string order)
    {
        // By address, so that the order says where it comes from in one way only.
        using var http = new HttpClient();
        var answer = await http.PostAsync($"http://127.0.0.1:{host.Port}/orders", new StringContent(order, Encoding.UTF8, "application/json"));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
