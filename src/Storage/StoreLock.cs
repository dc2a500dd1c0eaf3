using System.Globalization;
using System.Text;

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
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The process that holds the lock of a folder, as far as its file can be read.</summary>
    public static string? HolderOf(string folder)
    {
        try
        {
            using var file = new StreamReader(new FileStream(PathIn(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return file.ReadToEnd() is { Length: > 0 } holder ? holder : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Windows lets nobody read it.
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string PathIn(string folder) => Path.Combine(folder, "state.lock");

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(IOException error) => (error.HResult & 0xFFFF) is 11 or 35 or 32;
}
