using System.Globalization;
using Lolo.Runtime.State;
using Lolo.Storage;
using Microsoft.Data.Sqlite;

namespace Lolo.Runtime.Tests.Storage;

/// <summary>A folder with the file of one store; it goes with the test.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("lolo-test-");

    /// <summary>The data folder.</summary>
    public string Data => _data.FullName;

    /// <summary>The store's folder.</summary>
    public string Folder => Path.Combine(Data, "counter");

    /// <summary>The store's file.</summary>
    public string File => Path.Combine(Folder, "state.db");

    public DurableStateStore Open(TimeProvider? time = null, StateLimits? limits = null) => new(File, time ?? TimeProvider.System, limits ?? new());

    /// <summary>Runs statements on the file, past the store.</summary>
    public void Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Asks the file, past the store.</summary>
    public string? Ask(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>A connection past the store.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Copies the store's files as they lie there, as a power cut would leave them.</summary>
    public StoreFolder Copy()
    {
        var copy = new StoreFolder();
        Directory.CreateDirectory(copy.Folder);
        foreach (var file in Directory.GetFiles(Folder, "state.db*"))
        {
            System.IO.File.Copy(file, Path.Combine(copy.Folder, Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => _data.Delete(recursive: true);
}
