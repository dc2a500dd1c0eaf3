using System.Diagnostics;

namespace Lolo.Runtime.Tests.Storage;

/// <summary>A folder that is a disk of its own for the length of a test, where the user may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Mounts an empty disk in memory.</summary>
    /// <returns>Null when this user may not.</returns>
    public static SmallDisk? TryMount(string folder, string options)
    {
        Directory.CreateDirectory(folder);
        return Run("mount", "-t", "tmpfs", "-o", options, "lolo-test", folder) ? new(folder) : null;
    }

    /// <summary>Makes a folder one that can only be read.</summary>
    /// <returns>Null when this user may not.</returns>
    public static SmallDisk? TryBind(string folder) =>
        Run("mount", "--bind", folder, folder)
            ? Run("mount", "-o", "remount,bind,ro", folder) ? new(folder) : Leave(folder)
            : null;

    public void Dispose() => Run("umount", "-l", _folder);

    private static SmallDisk? Leave(string folder)
    {
        Run("umount", "-l", folder);
        return null;
    }

    private static bool Run(string tool, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
