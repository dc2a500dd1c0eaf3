using Lolo.Runtime.State;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lolo.Storage;

/// <summary>Writes to disk, a group of values at a time: all of them or none. One thread at a time.</summary>
internal sealed class StateCommit : IDisposable
{
    // About as many pages of the log are written before it is brought into the file.
    private const long LogPages = 4_000;
    private const int PageBytes = 4_096;
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly Statement _begin;
    private readonly Statement _set;
    private readonly Statement _delete;
    private readonly Statement _size;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private long _pages;

    public StateCommit(SqliteConnection connection)
    {
        _connection = connection;
        _database = connection.Handle!;
        _begin = new(_database, "BEGIN IMMEDIATE");
        _set = new(_database, "INSERT INTO state VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends");
        _delete = new(_database, "DELETE FROM state WHERE key = ?1");
        _size = new(_database, "UPDATE size SET bytes = ?1");
        _commit = new(_database, "COMMIT");
        _rollback = new(_database, "ROLLBACK");
    }

    /// <summary>Keeps values; they are on disk when it returns.</summary>
    /// <param name="values">The last value of each key; null deletes.</param>
    /// <param name="size">Bytes of all keys and values then.</param>
    /// <exception cref="SqliteException">They could not be kept; nothing was changed.</exception>
    public void Keep(Dictionary<string, StateEntry?> values, long size)
    {
        _begin.Run();
        try
        {
            foreach (var (key, value) in values)
            {
                if (value is null)
                {
                    _delete.Text(1, key).Run();
                }
                else
                {
                    _set.Text(1, key).Text(2, value.Json).Number(3, value.Ends?.UtcTicks).Run();
                    _pages += value.Size / PageBytes;
                }
            }

            _size.Number(1, size).Run();
            _commit.Run();
            _pages += values.Count + 2;
        }
        catch (SqliteException)
        {
            GiveUp();
            throw;
        }
    }

    /// <summary>Whether the log has grown so long that it is to be brought into the file.</summary>
    public bool IsLogLong => _pages > LogPages;

    /// <summary>Brings what the log holds into the file, so that the next writes begin it anew. Reads go on meanwhile.</summary>
    /// <exception cref="SqliteException">The file cannot be written; all stays in the log.</exception>
    public void ShortenLog()
    {
        _pages = 0;
        StateFile.Run(_connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// <summary>Brings all that the log holds into the file, and empties the log.</summary>
    public void Checkpoint() => StateFile.Run(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _set, _delete, _size, _commit, _rollback })
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    // Some failures, a full disk for one, have ended the transaction already.
    private void GiveUp()
    {
        if (raw.sqlite3_get_autocommit(_database) == 0)
        {
            _rollback.Run();
        }
    }
}
