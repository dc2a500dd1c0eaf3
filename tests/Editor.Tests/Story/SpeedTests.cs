using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>A graph of 1,000 nodes and 2,000 links. Needs Chromium, so only <c>test.sh</c> runs it; how fast it is counts with <c>LOLO_FULL=1</c> alone, on a machine that does nothing else.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Nodes = 1000;
    private const int Links = 2000;
    private const int High = 25;

    // Frames of two seconds in which the mouse draws the ground about; the time is the browser's own.
    private const string Frames =
        """
        () => new Promise(done => {
          let frames = 0, began = performance.now();
          const next = now => ++frames && now - began < 2000 ? requestAnimationFrame(next) : done(frames * 1000 / (now - began));
          requestAnimationFrame(next);
        })
        """;

    [Fact(Explicit = true)]
    public async Task A_graph_of_1000_nodes_opens_and_is_moved_about()
    {
        await using var host = await EditorHost.StartAsync("big", Graph());
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var page = tab.Page;
        await page.GotoAsync("about:blank");
        var watch = Stopwatch.StartNew();
        await page.GotoAsync($"{host.Url}/#/graph/big");
        await Expect(page.GetByRole(AriaRole.Application, new() { Name = $"Graph with {Nodes} nodes and {Links} links" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".react-flow__node").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var opened = watch.Elapsed.TotalSeconds;

        await page.GetByRole(AriaRole.Button, new() { Name = "Show the whole graph" }).ClickAsync();
        await Expect(page.Locator(".react-flow__node")).ToHaveCountAsync(Nodes, new() { Timeout = 60_000 });
        var before = await PlaceAsync(page);
        var rate = await PanAsync(page);
        Assert.NotEqual(before, await PlaceAsync(page));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opens in {opened:F2} s, pans at {rate:F1} frames/s"));
        await tab.KeepAsync("17-a-thousand-nodes");
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
        if (Repository.IsFull)
        {
            Assert.True(opened <= 2.5, $"opened after {opened:F2} s");
            Assert.True(rate >= 50, $"{rate:F1} frames/s");
        }
    }

    private static async Task<double> PanAsync(IPage page)
    {
        var ground = await page.Locator(".react-flow__pane").BoundingBoxAsync();
        var (x, y) = (ground!.X + 5, ground.Y + 5);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        var counting = page.EvaluateAsync<double>(Frames);
        for (var i = 1; !counting.IsCompleted; i++)
        {
            await page.Mouse.MoveAsync(x + (i * 7 % 300), y + (i * 3 % 200));
        }

        await page.Mouse.UpAsync();
        return await counting;
    }

    private static Task<string> PlaceAsync(IPage page) => page.Locator(".react-flow__viewport").EvaluateAsync<string>("view => view.style.transform");

    private static string Graph()
    {
        var text = new StringBuilder("graph: big\nnodes:\n  n0: { kind: websocket-trigger, params: { path: /big } }\n");
        var links = new StringBuilder("links:\n");
        var layout = new StringBuilder("layout:\n  n0: [0, 0]\n");
        for (var i = 1; i < Nodes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{i}: {{ label: Step {i}, code: 'exports.handler = (ev, ctx) => ctx.route(ev);' }}\n");
            layout.Append(CultureInfo.InvariantCulture, $"  n{i}: [{i / High * 280}, {i % High * 150}]\n");
            var from = Math.Max(0, i - High);
            links.Append(CultureInfo.InvariantCulture, $"  - n{from}.{(from == 0 ? "message" : "out")} -> n{i}.in\n");
        }

        for (var i = 0; i < Links - Nodes + 1; i++)
        {
            // Ahead by fewer rows than a column has, so that no link is there twice.
            var from = 1 + (i % (Nodes - High - 1));
            links.Append(CultureInfo.InvariantCulture, $"  - n{from}.out -> n{from + 7 + (i / (Nodes - High - 1))}.in\n");
        }

        return $"{text}{links}{layout}";
    }
}
