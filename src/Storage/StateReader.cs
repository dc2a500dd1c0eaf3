using System.Text;
using Lolo.Runtime.State;
using Microsoft.Data.Sqlite;

namespace Lolo.Storage;

/// <summary>
/// Reads what is on disk, as it was at the first read since <see cref="Renew"/>: to take a snapshot for every read would cost more than the
/// reads themselves. One thread at a time.
/// </summary>
internal sealed class StateReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _find;
    private readonly Statement _keys;
    private readonly Statement _ended;
    private readonly Statement _nextEnd;
    private readonly Statement _size;
    private bool _isReading;

    public StateReader(SqliteConnection connection)
    {
        _connection = connection;
        var database = connection.Handle!;
        _begin = new(database, "BEGIN");
        _end = new(database, "COMMIT");
        _find = new(database, "SELECT value, ends FROM state WHERE key = ?1");
        _keys = new(database, "SELECT key, ends FROM state WHERE key >= ?1 ORDER BY key");
        _ended = new(database, "SELECT key FROM state WHERE ends <= ?1 ORDER BY ends LIMIT ?2");
        _nextEnd = new(database, "SELECT min(ends) FROM state WHERE ends > ?1");
        _size = new(database, "SELECT bytes FROM size");
    }

    /// <summary>The value of a key; null when there is none.</summary>
    public StateEntry? Find(string key)
    {
        try
        {
            return !Reading(_find).Text(1, key).Next() ? null : new(_find.Text(0), _find.LengthOf(0) + Encoding.UTF8.GetByteCount(key), TimeOf(_find.Number(1)));
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>The keys that begin with a prefix, with the end of their time.</summary>
    public List<(string Key, DateTimeOffset? Ends)> Keys(string prefix)
    {
        var keys = new List<(string, DateTimeOffset?)>();
        try
        {
            Reading(_keys).Text(1, prefix);
            while (_keys.Next())
            {
                var key = _keys.Text(0);
                if (!key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    break;
                }

                keys.Add((key, TimeOf(_keys.Number(1))));
            }

            return keys;
        }
        finally
        {
            _keys.Reset();
        }
    }

    /// <summary>Some of the keys whose time is over.</summary>
    public List<string> Ended(DateTimeOffset now, int most)
    {
        var keys = new List<string>();
        try
        {
            Reading(_ended).Number(1, now.UtcTicks).Number(2, most);
            while (_ended.Next())
            {
                keys.Add(_ended.Text(0));
            }

            return keys;
        }
        finally
        {
            _ended.Reset();
        }
    }

    /// <summary>When the next value's time will be over; null for never.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now) => TimeOf(Single(Reading(_nextEnd).Number(1, now.UtcTicks)));

    /// <summary>Bytes of all keys and values.</summary>
    public long Size() => Single(Reading(_size)) ?? 0;

    /// <summary>From now on reads see what is on disk now.</summary>
    public void Renew()
    {
        if (_isReading)
        {
            _end.Run();
            _isReading = false;
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _end, _find, _keys, _ended, _nextEnd, _size })
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private Statement Reading(Statement statement)
    {
        if (!_isReading)
        {
            _begin.Run();
            _isReading = true;
        }

        return statement;
    }

    private static long? Single(Statement statement)
    {
        try
        {
            return statement.Next() ? statement.Number(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static DateTimeOffset? TimeOf(long? ticks) => ticks is { } time ? new(time, TimeSpan.Zero) : null;
}
