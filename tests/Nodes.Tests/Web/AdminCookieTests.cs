using Lolo.Nodes.Web.Requests;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Web;

/// <summary>What a browser that is let in to the admin port shows to the graphs' port of the same name.</summary>
public sealed class AdminCookieTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lolo-admin-4001=secret", null)]
    [InlineData("a=1; lolo-admin-4001=secret;b=lolo-admin-; lolo-admin-5=x", "a=1; b=lolo-admin-")]
    [InlineData("a=1; b=2", "a=1; b=2")]
    public async Task The_cookies_of_the_admin_port_that_browsers_bring_along_are_kept_from_graphs(string cookies, string? seen)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/api/x");
        site["out"].Handler = (_, origin) => origin.Respond(new Response { Kind = ResponseKind.Text, Text = "" });
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/x") { Headers = { { "Cookie", cookies }, { "X-Last", "1" } } };
        await world.Http.SendAsync(request, Token);
        var headers = (Record)(await site["out"].NextAsync()).Event["headers"]!;
        Assert.Equal(seen, headers.GetValueOrDefault("cookie"));
        Assert.Equal("1", headers["x-last"]);
    }
}
