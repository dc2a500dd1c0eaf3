using System.Diagnostics;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>One run of a program of Node's, which is ended when nobody waits for it any more or when it says nothing for too long.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error, one line each.</param>
internal sealed record ToolRun(int ExitCode, string Output, IReadOnlyList<string> Error)
{
    /// <summary>How long a program may say nothing.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What to run, and where.</param>
    /// <param name="onLine">Takes each line of standard error as it comes, on any thread.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <exception cref="TimeoutException">It said nothing for too long, and was ended.</exception>
    public static async Task<ToolRun> RunAsync(ProcessStartInfo start, Action<string> onLine, TimeProvider time, CancellationToken cancellation)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = new Process { StartInfo = start };
        using var silent = new CancellationTokenSource(Silence, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(silent.Token, cancellation);
        process.Start();
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(both.Token);
            var error = new List<string>();
            while (await process.StandardError.ReadLineAsync(both.Token) is { } line)
            {
                silent.CancelAfter(Silence);
                error.Add(line);
                onLine(line);
            }

            var text = await output;
            await process.WaitForExitAsync(both.Token);
            return new(process.ExitCode, text, error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{Path.GetFileNameWithoutExtension(start.FileName)} said nothing for {Silence.TotalMinutes:0} minutes and was ended");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
