namespace Lolo.EndToEnd.Tests.Modules;

/// <summary>The graph of all packages, installed once for all tests by the first that asks.</summary>
public sealed class InstalledPackages : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _turn = new(1);
    private HostProcess? _host;

    /// <summary>The graph's text.</summary>
    internal string Text { get; } = Read("packages.yaml");

    /// <summary>The host that runs it.</summary>
    internal async Task<HostProcess> HostAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return _host ??= await StartAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>One more host of the same graph, of the same data, when a <c>PATH</c> is all that it has.</summary>
    internal async Task<HostProcess> StartAgainAsync(string path)
    {
        await _turn.WaitAsync();
        try
        {
            // Two hosts do not share a data folder at the same time.
            if (_host is not null)
            {
                Assert.Equal(0, await _host.StopAsync());
                await _host.DisposeAsync();
                _host = null;
            }

            return await HostProcess.StartAsync(Arguments(), new Dictionary<string, string> { ["PATH"] = path });
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _turn.Dispose();
        _folder.Dispose();
    }

    private string[] Arguments() => ["--graph", Path.Combine(_folder.Path, "packages.yaml"), "--data", Path.Combine(_folder.Path, "data")];

    private Task<HostProcess> StartAsync()
    {
        _folder.Write("packages.yaml", Text);
        _folder.Write("packages.lock.json", Read("packages.lock.json"));
        return HostProcess.StartAsync(Arguments());
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "Modules", name));
}
