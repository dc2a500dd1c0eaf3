using Lolo.Nodes.JavaScript.Modules;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lolo.Nodes.Tests.JavaScript.Modules;

/// <summary>Graphs whose bundle lies in the store already.</summary>
public sealed class BundleTests : IDisposable
{
    private const string Lock = """{"packages":{"":{"dependencies":{"slow":"1.0.0"}}}}""";
    private const string Require = "exports.handler = async (ev, ctx) => { try { ctx.route(require('slow').answer ?? 'half', 'a') } catch (error) { ctx.route(error.message, 'a') } }";
    private readonly string _folder = Directory.CreateTempSubdirectory("lolo-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_package_whose_loading_was_cut_is_never_seen_half_loaded()
    {
        // As esbuild writes it: what is loading counts as loaded, so that circles close.
        Keep("""
            (function (require, module, exports) {
            let mod;
            const load = () => { if (mod) return mod.exports; mod = { exports: {} }; if (!globalThis.isQuick) for (;;); mod.exports.answer = 42; return mod.exports; };
            module.exports = { slow: load };
            return module.exports;
            })

            """);
        await using var graph = await StartAsync(new() { Run = TimeSpan.FromMilliseconds(500) });
        graph.Send(null);
        await TestGraph.UntilAsync(() => graph.LogText.Contains("was cut", StringComparison.Ordinal), "the cut");
        Assert.Equal(
            "the module `slow` was cut while it loaded, and what it had made by then is of no use; require it at the top of the code, where loading may take longer",
            await graph.AskAsync(null));
    }

    [Fact]
    public async Task A_bundle_that_is_not_whole_is_made_anew()
    {
        Keep("(function (require, module, exports) {\nlet half");
        var error = await Assert.ThrowsAsync<HandlerException>(() => MakeAsync(""));
        Assert.StartsWith("the graph lists npm modules, and this machine has no npm", error.Message);
    }

    [Fact]
    public async Task An_npm_that_cannot_be_run_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there every file can be run");
        foreach (var tool in new[] { "npm", "node" })
        {
            File.WriteAllText(Path.Combine(_folder, tool), "no program");
        }

        var error = await Assert.ThrowsAsync<HandlerException>(() => MakeAsync(_folder));
        Assert.StartsWith("cannot install slow: ", error.Message);
        Assert.Contains("npm", error.Message);
    }

    private void Keep(string bundle)
    {
        var graph = Directory.CreateDirectory(Path.Combine(_folder, "data", "test")).FullName;
        File.WriteAllText(Path.Combine(graph, "modules.lock.json"), Lock);
        var file = new ModuleStore(Path.Combine(_folder, "data")).Bundle(LockText.Hash([Lock, Bundler.Version, "slow"]));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, bundle.ReplaceLineEndings("\n"));
    }

    private Task<TestGraph> StartAsync(HandlerLimits limits) => TestGraph.StartAsync(
        $$"""
        graph: test
        modules: { slow: 1.0.0 }
        nodes:
          push: { kind: source }
          f: { out: [a], code: "{{Require}}" }
          sink: { kind: sink }
        links:
          - push.out -> f.in
          - f.a -> sink.in
        """,
        limits,
        data: Path.Combine(_folder, "data"));

    private Task<ModuleBundle> MakeAsync(string path) => new ModuleWorkshop(name => name == "PATH" ? path : null).MakeAsync(
        new()
        {
            Graph = "test",
            Modules = new Dictionary<string, string> { ["slow"] = "1.0.0" },
            Entries = ["slow"],
            LockFile = Path.Combine(_folder, "data", "test", "modules.lock.json"),
            DataFolder = Path.Combine(_folder, "data"),
            Log = NullLogger.Instance,
            Time = TimeProvider.System,
            Wrote = _ => { },
        },
        CancellationToken.None);
}
