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
    private readonly Statement _add;
    private readonly Statement _set;
    private readonly Statement _sizeOf;
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
        _add = new(_database, "INSERT INTO state VALUES (?1, ?2, ?3) ON CONFLICT (key) DO NOTHING");
        _sizeOf = new(_database, "SELECT octet_length(key) + octet_length(value) FROM state WHERE key = ?1");
        _set = new(_database, "INSERT INTO state VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends");
        _delete = new(_database, "DELETE FROM state WHERE key = ?1");
        _size = new(_database, "UPDATE size SET bytes = bytes + ?1");
        _commit = new(_database, "COMMIT");
        _rollback = new(_database, "ROLLBACK");
    }

    /// <summary>Keeps values; they are on disk when it returns.</summary>
    /// <param name="values">The last value of each key.</param>
    /// <param name="growth">By how many bytes keys and values grow, if there is nothing under the keys of blind writes.</param>
    /// <returns>Bytes that there were under those keys.</returns>
    /// <exception cref="SqliteException">They could not be kept; nothing was changed.</exception>
    public long Keep(Dictionary<string, KeptValue> values, long growth)
    {
        _begin.Run();
        try
        {
            var overwritten = 0L;
            foreach (var (key, value) in values)
            {
                overwritten += Keep(key, value);
            }

            _size.Number(1, growth - overwritten).Run();
            _commit.Run();
            _pages += values.Count + 2;
            return overwritten;
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
        foreach (var statement in new[] { _begin, _add, _sizeOf, _set, _delete, _size, _commit, _rollback })
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    // A blind write mostly adds a key: only when it does not is there something to measure.
    private long Keep(string key, KeptValue value)
    {
        var overwritten = 0L;
        if (value.Entry is not { } entry)
        {
            overwritten = value.IsBlind ? SizeOf(key) : 0;
            _delete.Text(1, key).Run();
            return overwritten;
        }

        _pages += entry.Size / PageBytes;
        if (value.IsBlind)
        {
            _add.Text(1, key).Text(2, entry.Json).Number(3, entry.Ends?.UtcTicks).Run();
            if (raw.sqlite3_changes(_database) > 0)
            {
                return 0;
            }

            overwritten = SizeOf(key);
        }

        _set.Text(1, key).Text(2, entry.Json).Number(3, entry.Ends?.UtcTicks).Run();
        return overwritten;
    }

    private long SizeOf(string key)
    {
        try
        {
            return _sizeOf.Text(1, key).Next() ? _sizeOf.Number(0) ?? 0 : 0;
        }
        finally
        {
            _sizeOf.Reset();
        }
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
