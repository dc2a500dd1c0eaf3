using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lolo.Storage;

/// <summary>
/// A prepared statement, bound and stepped without the objects of ADO.NET: these are made anew for every row, and a store reads and writes
/// hundreds of thousands of rows a second. One thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>Binds a text, which is kept as its bytes whatever it holds.</summary>
    public Statement Text(int index, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        var length = Encoding.UTF8.GetBytes(value, _text);
        Check(raw.sqlite3_bind_text(_statement, index, _text.AsSpan(0, length)));
        return this;
    }

    /// <summary>Binds a number.</summary>
    public Statement Number(int index, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, index, number) : raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Goes on to the next row.</summary>
    /// <returns>Whether there is one; without one the statement is ready for its next use.</returns>
    public bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        // The reset repeats the code of the failure.
        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>Runs a statement that has no rows.</summary>
    public void Run()
    {
        if (Next())
        {
            Reset();
        }
    }

    /// <summary>Leaves the rows that have not been read, and with them the snapshot they belong to.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>A text of the row.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    /// <summary>A number of the row.</summary>
    public long? Number(int column) =>
        raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(_statement, column);

    /// <summary>Bytes of a text of the row.</summary>
    public int LengthOf(int column) => raw.sqlite3_column_bytes(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
