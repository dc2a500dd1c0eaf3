using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Lolo.EndToEnd.Tests.Modules;

/// <summary>Modules that change, that cannot be had, that are locked by hand. Needs npm, so only <c>test.sh</c> runs it.</summary>
public sealed class InstallTests : IClassFixture<SharedTools>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InstallTests(SharedTools tools) => tools.ShareWith(Data);

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

    [Fact(Explicit = true)]
    public async Task A_host_that_is_asked_to_end_while_it_installs_ends()
    {
        var file = Write("one", "ms: 2.1.2");
        await using var host = ToolProcess.Start(Repository.Host, ["--port", "0", "--graph", file, "--data", Data]);
        await host.Out.FindAsync("installing npm modules");
        host.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await host.ExitAsync());
        Assert.Empty(Directory.GetDirectories(Path.Combine(Data, "modules", "work")));
        Assert.False(File.Exists(Lock), "an install that was given up wrote a lock");
    }

    [Fact(Explicit = true)]
    public async Task A_required_name_that_a_package_has_not_and_a_file_that_it_hides_are_told()
    {
        foreach (var name in new[] { "ms/nothing", "nanoid/bin/nanoid.js" })
        {
            var package = name.Split('/')[0];
            var file = _folder.Write("one.yaml", TextOf("one", $"{package}: \"*\"", $"require('{name}')"));
            await using var host = ToolProcess.Start(Repository.Host, ["--port", "0", "--graph", file, "--data", Data]);
            await host.Out.FindAsync($"cannot find `{name}`: the installed version of `{package}` has no such file, or does not export it", Patience.Install);
            Assert.Equal(1, await host.ExitAsync());
        }
    }

    [Fact(Explicit = true)]
    public async Task A_computed_name_finds_what_is_bundled_and_says_what_is_not()
    {
        var file = _folder.Write("one.yaml", TextOf("one", "ms: 2.1.3", "[require('m' + 's')('2 days'), (() => { try { require('ms' + '/index.js') } catch (error) { return error.message } })()]"));
        await using var host = await HostProcess.StartAsync("--graph", file, "--data", Data);
        var got = (await host.GetAsync("/one"))!["answer"]!.AsArray();
        Assert.Equal(172_800_000, got[0]!.GetValue<double>());
        Assert.Equal(
            "`ms/index.js` is not in the bundle, which holds what the code requires by literal names; write require('ms/index.js') with the name in quotes",
            got[1]!.GetValue<string>());
    }

    [Fact(Explicit = true)]
    public async Task The_example_of_the_repository_shortens_links()
    {
        foreach (var name in new[] { "short-links.yaml", "short-links.lock.json" })
        {
            _folder.Write(name, File.ReadAllText(Path.Combine(Repository.Root, "graphs", name)));
        }

        await using var host = await HostProcess.StartAsync("--graph", Path.Combine(_folder.Path, "short-links.yaml"), "--data", Data);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var made = await client.PostAsync(host.Http("/links"), JsonContent.Create(new { url = "https://example.com/a" }));
        Assert.True(made.StatusCode == HttpStatusCode.Created, host.Out.Text);
        var slug = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["slug"]!.GetValue<string>();
        Assert.Matches("^[2-9a-z]{8}$", slug);
        using var followed = await client.GetAsync(host.Http($"/links/{slug}"));
        Assert.Equal((HttpStatusCode.Redirect, "https://example.com/a"), (followed.StatusCode, followed.Headers.Location?.ToString()));
        using var missing = await client.GetAsync(host.Http("/links/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var wrong = await client.PostAsync(host.Http("/links"), JsonContent.Create(new { url = "nonsense" }));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        // The lock that is committed is the one that is used.
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "graphs", "short-links.lock.json")), File.ReadAllText(Path.Combine(_folder.Path, "short-links.lock.json")));
    }

    private static string TextOf(string name, string module, string expression) => $$"""
        graph: {{name}}
        modules:
          {{module}}
        nodes:
          ask: { kind: http-trigger, params: { path: /{{name}} } }
          answer:
            out: []
            code: |
              exports.handler = async (ev, ctx) => ctx.emit('response', { body: { answer: {{expression}} } });
        links:
          - ask.out -> answer.in
        """;

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
