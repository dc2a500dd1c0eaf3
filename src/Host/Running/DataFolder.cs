using Lolo.Host.Settings;

namespace Lolo.Host.Running;

/// <summary>Sees before a start whether the data folder can be written, so that no graph finds out at its first write.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder if there is none, and writes into it and into those of the graphs that are there.</summary>
    /// <param name="settings">How the host is to run.</param>
    /// <param name="graphs">Ids of its graphs.</param>
    /// <exception cref="IOException">It cannot be written; the sentence says what to do.</exception>
    public static void Check(HostSettings settings, IEnumerable<string> graphs)
    {
        if (settings is { State: StateKind.Memory, Admin: false })
        {
            return;
        }

        var inner = settings.State == StateKind.Durable ? graphs.Select(graph => Path.Combine(settings.Data, graph)).Where(Path.Exists) : [];
        foreach (var folder in inner.Prepend(settings.Data))
        {
            try
            {
                Try(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"the data folder {folder} cannot be written: {ReasonOf(folder, error)}; {CureOf(settings)}", error);
            }
        }
    }

    private static void Try(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    private static string ReasonOf(string folder, Exception error) =>
        File.Exists(folder) ? "it is a file, and no folder"
        : error is UnauthorizedAccessException ? $"the user {Environment.UserName} must not"
        : error.Message.TrimEnd('.');

    private static string CureOf(HostSettings settings) => (settings.State, settings.Admin) switch
    {
        (StateKind.Memory, _) => "name another with --data, or do without the admin port with --no-admin",
        (_, true) => "name another with --data, or keep nothing with --state memory --no-admin",
        _ => "name another with --data, or keep nothing with --state memory",
    };
}
