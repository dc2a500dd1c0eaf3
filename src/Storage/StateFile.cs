using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lolo.Storage;

/// <summary>
/// The database of one graph: <c>state.db</c>, opened, judged and given its table. WAL, so that reads never wait for a write;
/// <c>synchronous=FULL</c>, so that a commit is on disk when it returns.
/// </summary>
internal static class StateFile
{
    /// <summary>Files of at most so many bytes are looked through whole when they are opened: that takes a few tens of milliseconds.</summary>
    public const long QuicklyChecked = 64L << 20;

    private const int ApplicationId = 0x4C6F6C6F;
    private const int Format = 1;

    /// <summary>A connection; the first one makes the table.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is no store.</exception>
    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            Run(connection, "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1; PRAGMA cache_size=-8000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Looks the file through, and makes the table where there is none.</summary>
    /// <exception cref="SqliteException">It is damaged, or no database at all.</exception>
    /// <exception cref="InvalidDataException">It is a database, but not a store, or one of a later format.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") != 0)
        {
            throw new SqliteException("attempt to write a readonly database", raw.SQLITE_READONLY);
        }

        var application = Number(connection, "PRAGMA application_id");
        var format = Number(connection, "PRAGMA user_version");
        var tables = Number(connection, "SELECT count(*) FROM sqlite_schema");
        if (application != ApplicationId && tables > 0)
        {
            throw new InvalidDataException("it is a database of something else");
        }

        if (format > Format)
        {
            throw new InvalidDataException($"it has format {format}, and this version of Lolo knows formats up to {Format}");
        }

        if (Number(connection, "PRAGMA page_count") * Number(connection, "PRAGMA page_size") <= QuicklyChecked
            && Text(connection, "PRAGMA quick_check(1)") is var check and not "ok")
        {
            throw new SqliteException(check, raw.SQLITE_CORRUPT);
        }

        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=67108864");
        if (tables == 0)
        {
            Run(connection, $"""
                BEGIN;
                CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends INTEGER) WITHOUT ROWID;
                CREATE INDEX state_ends ON state (ends) WHERE ends IS NOT NULL;
                CREATE TABLE size (bytes INTEGER NOT NULL);
                INSERT INTO size VALUES (0);
                PRAGMA application_id={ApplicationId};
                PRAGMA user_version={Format};
                COMMIT
                """);
        }
    }

    /// <summary>Runs statements that have no rows of interest.</summary>
    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql) => Convert.ToInt64(Value(connection, sql), null);

    private static string Text(SqliteConnection connection, string sql) => (string)Value(connection, sql)!;

    private static object? Value(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
