using Microsoft.Data.Sqlite;

namespace Lolo.Bench.State;

/// <summary>The same work by Microsoft.Data.Sqlite alone: prepared commands, one transaction a group, the store's own pragmas and table.</summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _set;
    private readonly SqliteCommand _get;
    private readonly SqliteParameter _setKey;
    private readonly SqliteParameter _setValue;
    private readonly SqliteParameter _getKey;

    public BareSqlite(string file)
    {
        _connection = new($"Data Source={file};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=4000");
        Run("CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends INTEGER) WITHOUT ROWID");
        _set = Command("INSERT INTO state VALUES ($key, $value, NULL) ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends = excluded.ends");
        _setKey = _set.Parameters.Add("$key", SqliteType.Text);
        _setValue = _set.Parameters.Add("$value", SqliteType.Text);
        _get = Command("SELECT value, ends FROM state WHERE key = $key");
        _getKey = _get.Parameters.Add("$key", SqliteType.Text);
    }

    /// <summary>Writes in transactions of a size.</summary>
    public void Write(string[] keys, Func<int, string> value, int writes, int group)
    {
        for (var done = 0; done < writes;)
        {
            using var transaction = _connection.BeginTransaction();
            _set.Transaction = transaction;
            for (var i = 0; i < group && done < writes; i++, done++)
            {
                _setKey.Value = keys[done % keys.Length];
                _setValue.Value = value(done);
                _set.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        _set.Transaction = null;
    }

    /// <summary>Reads.</summary>
    /// <returns>Characters read.</returns>
    public long Read(string[] keys, int[] order)
    {
        var length = 0L;
        foreach (var i in order)
        {
            _getKey.Value = keys[i];
            using var row = _get.ExecuteReader();
            length += row.Read() ? row.GetString(0).Length : 0;
        }

        return length;
    }

    public void Dispose()
    {
        _set.Dispose();
        _get.Dispose();
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
