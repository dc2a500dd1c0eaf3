namespace Lolo.EndToEnd.Tests.Modules;

/// <summary>Modules that change, that cannot be had, that are locked by hand. Needs npm, so only <c>test.sh</c> runs it.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Lock => Path.Combine(_folder.Path, "one.lock.json");

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Changed_modules_are_installed_and_a_lock_that_is_written_deploys_nothing()
    {
        var file = Write("one", "ms: 2.1.2");
        await using var host = await HostProcess.StartAsync("--graph", file, "--data", Data);
        Assert.Equal("2.1.2", await VersionAsync(host));
        var first = File.ReadAllText(Lock);
        Assert.DoesNotContain("resolved", first);
        Assert.Contains("integrity", first);

        Write("one", "ms: 2.1.3");
        await host.Out.FindAsync("one: version 2 is running", Patience.Install);
        Assert.Equal("2.1.3", await VersionAsync(host));

        // The version locked already is kept where it fits.
        Write("one", "ms: ^2.1.0");
        await host.Out.FindAsync("one: version 3 is running", Patience.Install);
        Assert.Equal("2.1.3", await VersionAsync(host));

        // A lock changed by hand is a change of the graph.
        File.WriteAllText(Lock, first.Replace("\"ms\": \"2.1.2\"", "\"ms\": \"^2.1.0\""));
        await host.Out.FindAsync("one: version 4 is running", Patience.Install);
        Assert.Equal("2.1.2", await VersionAsync(host));

        // Back to what was once installed: from the store, and from no npm.
        var installs = host.Out.Count("installing npm modules");
        Write("one", "ms: 2.1.2");
        File.WriteAllText(Lock, first);
        await host.Out.FindAsync("one: version 5 is running", Patience.Install);
        Assert.Equal("2.1.2", await VersionAsync(host));
        Assert.Equal(installs, host.Out.Count("installing npm modules"));
        Assert.Equal(0, await host.StopAsync());
        Assert.DoesNotContain("version 6", host.Out.Text);
    }

    [Fact(Explicit = true)]
    public async Task A_deploy_whose_modules_cannot_be_had_leaves_the_old_version_serving()
    {
        var file = Write("one", "ms: 2.1.2");
        await using var host = await HostProcess.StartAsync("--graph", file, "--data", Data);
        Write("one", "ms: ^99.0.0");
        await host.Out.FindAsync("cannot install the module `ms`: npm's registry has no version of it that fits `^99.0.0`", Patience.Install);
        await host.Out.FindAsync("one: version 1 goes on");
        Assert.Equal("2.1.2", await VersionAsync(host));
        Assert.Contains("2.1.2", File.ReadAllText(Lock));
    }

    [Theory(Explicit = true)]
    [InlineData("lolo-no-such-package-at-all: ^1.0.0", "", "cannot install the module `lolo-no-such-package-at-all`: npm's registry has no such package, or it is private")]
    [InlineData("microtime: ^3.0.0", "", "the package `microtime` is a native add-on, which a graph cannot load; look for one in plain JavaScript or WebAssembly")]
    [InlineData("ms: ^2.1.0", "registry=http://127.0.0.1:1/", "cannot install ms: npm does not reach its registry (connect ECONNREFUSED 127.0.0.1:1)")]
    public async Task A_start_whose_modules_cannot_be_had_says_why(string module, string settings, string reason)
    {
        _folder.Write(".npmrc", settings);
        var name = module.Split(':')[0];
        var file = Write("one", module);
        await using var host = ToolProcess.Start(Repository.Host, ["--port", "0", "--graph", file, "--data", Data]);
        await host.Out.FindAsync(reason, Patience.Install);
        Assert.Equal(1, await host.ExitAsync());
        Assert.False(File.Exists(Lock) && name != "microtime", "a failed install wrote a lock");
        Assert.Empty(Directory.GetDirectories(Path.Combine(Data, "modules", "work")));
    }

    [Fact(Explicit = true)]
    public async Task Two_graphs_that_start_at_once_both_get_their_modules()
    {
        var one = Write("one", "ms: 2.1.2");
        var two = Write("two", "ms: 2.1.3");
        await using var host = await HostProcess.StartAsync("--graph", one, "--graph", two, "--data", Data);
        Assert.Equal("2.1.2", (await host.GetAsync("/one/one"))!["version"]!.GetValue<string>());
        Assert.Equal("2.1.3", (await host.GetAsync("/two/two"))!["version"]!.GetValue<string>());
    }

    [Fact(Explicit = true)]
    public async Task A_host_that_was_killed_while_it_installed_leaves_nothing_half()
    {
        var file = Write("one", "ms: 2.1.2");
        await using (var killed = ToolProcess.Start(Repository.Host, ["--port", "0", "--graph", file, "--data", Data]))
        {
            await killed.Out.FindAsync("installing npm modules");
        }

        Assert.False(Directory.Exists(Path.Combine(Data, "modules", "bundles")));
        await using var host = await HostProcess.StartAsync("--graph", file, "--data", Data);
        Assert.Equal("2.1.2", await VersionAsync(host));
    }

    private string Write(string name, string module) => _folder.Write($"{name}.yaml", $$"""
        graph: {{name}}
        modules:
          {{module}}
        nodes:
          ask: { kind: http-trigger, params: { path: /{{name}} } }
          answer:
            out: []
            code: |
              const main = require('{{module.Split(':')[0]}}');
              const { version } = require('{{module.Split(':')[0]}}/package.json');
              exports.handler = async (ev, ctx) => ctx.emit('response', { body: { version, kind: typeof main } });
        links:
          - ask.out -> answer.in
        """);

    private static async Task<string> VersionAsync(HostProcess host) => (await host.GetAsync("/one"))!["version"]!.GetValue<string>();
}
