using System.Collections.Concurrent;
using System.Net;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests;

/// <summary>Who gets in to the editor, and what the page asks for. Needs Chromium, so only <c>test.sh</c> runs it.</summary>
public sealed class DoorTests(EditorStage stage) : IClassFixture<EditorStage>
{
    [Fact(Explicit = true)]
    public async Task The_link_opens_the_editor_once_and_nothing_is_asked_of_anybody_else()
    {
        var host = await stage.HostAsync();
        var browser = await stage.BrowserAsync();
        var link = await host.LinkAsync();
        var ann = await browser.NewPersonAsync();
        await ann.Page.GotoAsync(link);
        await Expect(ann.Page.GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(ann.Page.GetByText("WebSocket chat").First).ToBeVisibleAsync();
        Assert.DoesNotContain(link.Split('#')[1], ann.Page.Url);

        // The cookie is no script's to read, and it is enough for another tab.
        Assert.Equal("", await ann.Page.EvaluateAsync<string>("document.cookie"));
        var second = await ann.AnotherAsync();
        await second.Page.GotoAsync($"{host.Url}/#/graphs/chat");
        await Expect(second.Page.GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        foreach (var tab in new[] { ann, second })
        {
            Assert.All(tab.Asked, url => Assert.True(IsOf(host, url), url));
            Assert.True(tab.Faults.IsEmpty, tab.FaultText);
        }

        var ben = await browser.NewPersonAsync();
        await ben.Page.GotoAsync(link);
        await Expect(ben.Page.GetByText("lolo health --link")).ToBeVisibleAsync();
        Assert.Equal(401, await StatusAsync(ben.Page, "/api/graphs"));
    }

    [Fact(Explicit = true)]
    public async Task Without_a_cookie_there_is_a_form_to_log_in_and_the_token_opens_it()
    {
        var host = await stage.HostAsync();
        var browser = await stage.BrowserAsync();
        var tab = await browser.NewPersonAsync();
        await tab.Page.GotoAsync(host.Url);
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Log in to Lolo" })).ToBeVisibleAsync();
        Assert.Equal(401, await StatusAsync(tab.Page, "/api/graphs"));

        await tab.Page.GetByLabel("Link or token").FillAsync("wrong");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(tab.Page.Locator("[aria-invalid=true]")).ToBeVisibleAsync();
        await tab.Page.GetByLabel("Link or token").FillAsync(host.Admin.Token);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(tab.Page.GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(200, await StatusAsync(tab.Page, "/api/graphs"));
    }

    [Fact(Explicit = true)]
    public async Task A_page_of_another_origin_gets_nothing_though_the_browser_is_logged_in()
    {
        var host = await stage.HostAsync();
        var browser = await stage.BrowserAsync();
        var tab = await browser.LogInAsync(host);

        // Another port of the same machine is the same site, to which the browser sends the cookie.
        var stranger = await tab.AnotherAsync();
        await stranger.Page.GotoAsync(host.Admin.Process.Http("/nothing-here"));

        // What a page may not read, Playwright does not tell either.
        var refused = new ConcurrentQueue<int>();
        var network = await stranger.Page.Context.NewCDPSessionAsync(stranger.Page);
        network.Event("Network.responseReceivedExtraInfo").OnEvent += (_, answer) => refused.Enqueue(answer!.Value.GetProperty("statusCode").GetInt32());
        await network.SendAsync("Network.enable");
        foreach (var path in new[] { "/api/graphs", "/api/graphs/chat/texts" })
        {
            Assert.Equal("refused", await stranger.Page.EvaluateAsync<string>(
                "url => fetch(url, { credentials: 'include' }).then(() => 'answered', () => 'refused')", host.Url + path));
        }


        // What the network says comes beside what the page says; 404 is the icon of the page that the stranger stands on.
        await Patience.UntilAsync(() => refused.Count(status => status != 404) >= 2, "the statuses of both requests");
        Assert.Equal([403, 403], refused.Where(status => status != 404));
        var live = $"{host.Url.Replace("http", "ws")}/api/live";
        Assert.Equal("open", await SocketAsync(tab.Page, live));
        Assert.Equal("refused", await SocketAsync(stranger.Page, live));
    }

    [Fact(Explicit = true)]
    public async Task Under_a_name_of_somebody_else_there_is_no_editor()
    {
        var host = await stage.HostAsync();
        var browser = await stage.BrowserAsync();
        var tab = await browser.NewPersonAsync();
        var there = await tab.Page.GotoAsync(host.Url.Replace("localhost", EditorBrowser.ForeignName));
        Assert.Equal((int)HttpStatusCode.Forbidden, there!.Status);
        await Expect(tab.Page.GetByRole(AriaRole.Heading)).ToHaveCountAsync(0);
    }

    [Fact(Explicit = true)]
    public async Task What_the_policy_forbids_is_forbidden_and_would_be_seen_by_these_tests()
    {
        var host = await stage.HostAsync();
        var browser = await stage.BrowserAsync();
        var tab = await browser.LogInAsync(host);
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
        await tab.Page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', '<img src=\"http://evil.example/a.png\"><p onclick=\"0\">')");
        await Expect(tab.Page.Locator("img[src*=evil]")).ToHaveJSPropertyAsync("complete", true);
        await FaultAsync(tab, "policy: img-src");
        Assert.Equal("refused", await tab.Page.EvaluateAsync<string>("fetch('http://evil.example/').then(() => 'answered', () => 'refused')"));
        await FaultAsync(tab, "policy: connect-src");
    }

    private static Task FaultAsync(EditorTab tab, string beginning) =>
        Patience.UntilAsync(() => tab.Faults.Any(fault => fault.StartsWith(beginning, StringComparison.Ordinal)), () => $"`{beginning}` among\n{tab.FaultText}");

    private static bool IsOf(EditorHost host, string url) =>
        url.StartsWith($"{host.Url}/", StringComparison.Ordinal) || url.StartsWith($"{host.Url.Replace("http", "ws")}/", StringComparison.Ordinal)
        || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);

    private static Task<int> StatusAsync(IPage page, string path) => page.EvaluateAsync<int>("path => fetch(path).then(answer => answer.status)", path);

    private static Task<string> SocketAsync(IPage page, string url) => page.EvaluateAsync<string>(
        """
        url => new Promise(done => {
          const socket = new WebSocket(url);
          socket.onopen = () => { socket.close(); done('open'); };
          socket.onerror = () => done('refused');
        })
        """, url);
}
