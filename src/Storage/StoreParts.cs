using Lolo.Runtime.Contracts;
using Microsoft.Data.Sqlite;

namespace Lolo.Storage;

/// <summary>An open file with its lock, its reader and its writer.</summary>
internal sealed class StoreParts : IDisposable
{
    private readonly StoreLock _lock;

    private StoreParts(string file, StoreLock held, StateCommit commit, StateReader reader) =>
        (File, _lock, Commit, Reader) = (file, held, commit, reader);

    /// <summary>The database's file.</summary>
    public string File { get; }

    /// <summary>Writes.</summary>
    public StateCommit Commit { get; }

    /// <summary>Reads.</summary>
    public StateReader Reader { get; }

    /// <summary>Opens the file, and makes it and its folders where there are none.</summary>
    /// <param name="file">The database's file.</param>
    /// <exception cref="StateException">It cannot be opened, or another host has it.</exception>
    public static StoreParts Open(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            MakeFolder(folder);
            var held = StoreLock.TryTake(folder) ?? throw Held(folder);
            try
            {
                return Connect(file, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception error) when (StoreFault.Is(error))
        {
            throw StoreFault.Of(file, error);
        }
    }

    /// <summary>Empties the log into the file, closes both connections and lets go of the lock.</summary>
    public void Dispose()
    {
        Reader.Dispose();
        try
        {
            Commit.Checkpoint();
        }
        catch (SqliteException)
        {
            // What is in the log is durable there, and the next opening reads it.
        }

        Commit.Dispose();
        _lock.Dispose();
    }

    // What a graph keeps is its owner's, whatever the process lets others read of new files.
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static StoreParts Connect(string file, StoreLock held)
    {
        var writing = StateFile.Connect(file);
        SqliteConnection? reading = null;
        try
        {
            StateFile.Prepare(writing);
            reading = StateFile.Connect(file);
            return new(file, held, new(writing), new(reading));
        }
        catch
        {
            reading?.Dispose();
            writing.Dispose();
            throw;
        }
    }

    private static StateException Held(string folder)
    {
        var holder = StoreLock.HolderOf(folder) is { } process ? $" (process {process})" : "";
        var data = Path.GetDirectoryName(folder);
        return new($"another host{holder} has the state of `{Path.GetFileName(folder)}` in {data}; stop it, or give this one another folder with --data");
    }
}
