using System.Globalization;

namespace Lolo.Storage;

/// <summary>Holds a store against a second host, from the opening to the end of the process. The operating system lets go of it, however that ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a folder.</summary>
    /// <returns>The lock; null when another host has it.</returns>
    /// <exception cref="IOException">The lock's file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock's file must not be written.</exception>
    public static StoreLock? TryTake(string folder)
    {
        var path = PathIn(folder);
        FileStream file;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }

        try
        {
            File.WriteAllText(HolderIn(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The process that holds the lock of a folder, as far as it has said.</summary>
    public static string? HolderOf(string folder)
    {
        try
        {
            return File.ReadAllText(HolderIn(folder)) is { Length: > 0 } holder ? holder : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The sentence does without it.
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    // Nobody can read a file that is locked.
    private static string HolderIn(string folder) => Path.Combine(folder, "state.pid");

    private static string PathIn(string folder) => Path.Combine(folder, "state.lock");

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(IOException error) => (error.HResult & 0xFFFF) is 11 or 35 or 32;
}
