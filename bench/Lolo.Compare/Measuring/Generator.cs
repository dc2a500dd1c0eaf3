using System.Diagnostics;
using System.Text.Json;
using Lolo.Compare.Peers;

namespace Lolo.Compare.Measuring;

/// <summary>The load generator as a process.</summary>
/// <param name="program">Its executable.</param>
internal sealed class Generator(string program)
{
    // Connecting, the measured time, and what is outstanding.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    /// <summary>Runs it and gives all numbers of the line it prints at the end.</summary>
    /// <exception cref="PeerFailure">It gave no such line, or did not end.</exception>
    public async Task<IReadOnlyDictionary<string, double>> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return Numbers(output) ?? throw new PeerFailure($"the load generator ended with exit code {process.ExitCode}: {LastWords.Of(await errors)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new PeerFailure($"the load generator had not ended after {_patience.TotalSeconds} s");
        }
    }

    /// <summary>The numbers of the last line, when that is a JSON object; null otherwise.</summary>
    /// <exception cref="PeerFailure">The line tells of an error: the measured time was cut short.</exception>
    public static IReadOnlyDictionary<string, double>? Numbers(string output)
    {
        if (output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() is not { } line || !line.StartsWith('{'))
        {
            return null;
        }

        using var json = JsonDocument.Parse(line);
        if (json.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
        {
            throw new PeerFailure($"the load generator: {error.GetString()}");
        }

        return json.RootElement.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(member => member.Name, member => Math.Round(member.Value.GetDouble(), 6));
    }
}
