using System.ComponentModel;
using System.Diagnostics;

namespace Lolo.Compare.Results;

/// <summary>Asks a small program.</summary>
internal static class Tool
{
    /// <summary>What it printed, trimmed; null when it is not installed or failed.</summary>
    public static string? Said(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The commit that is measured, and whether files differ from it.</summary>
    public static string Commit()
    {
        var commit = Said("git", "rev-parse", "--short", "HEAD") ?? "unknown";
        return Said("git", "status", "--porcelain", "--untracked-files=no", "--", ":!bench/results.*") is { Length: > 0 } ? $"{commit} with changes" : commit;
    }
}
