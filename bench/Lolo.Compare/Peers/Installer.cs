using System.Diagnostics;

namespace Lolo.Compare.Peers;

/// <summary>Installs what peers need, each command once.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="say">Takes a line about what happens.</param>
internal sealed class Installer(string root, Action<string> say)
{
    private readonly Dictionary<string, string?> _done = [];

    /// <exception cref="PeerFailure">The command failed.</exception>
    public async Task InstallAsync(Peer peer, CancellationToken cancel)
    {
        if (peer.Install is not { } command || (peer.Installed is { } path && Path.Exists(Path.Combine(root, path))))
        {
            return;
        }

        if (!_done.TryGetValue(command, out var failure))
        {
            say($"installing {peer.Name}: {command}");
            failure = await RunAsync(command, cancel);
            _done.Add(command, failure);
        }

        if (failure is not null)
        {
            throw new PeerFailure($"`{command}` failed: {failure}");
        }
    }

    private async Task<string?> RunAsync(string command, CancellationToken cancel)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{{ {command}\n}} </dev/null 2>&1"])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var output = await shell.StandardOutput.ReadToEndAsync(cancel);
            await shell.WaitForExitAsync(cancel);
            return shell.ExitCode == 0 ? null : $"exit code {shell.ExitCode}: {LastWords.Of(output)}";
        }
        catch (OperationCanceledException)
        {
            shell.Kill(entireProcessTree: true);
            throw;
        }
    }
}
