namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>
/// Where installs, bundles and tools lie in the data folder. What stands there under its name is whole: everything is made in a temporary
/// folder and then renamed. Several hosts may use one store.
/// </summary>
/// <param name="dataFolder">Full path of the data folder.</param>
internal sealed class ModuleStore(string dataFolder)
{
    private static readonly TimeSpan _unused = TimeSpan.FromDays(30);
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(1);
    private readonly string _root = Path.Combine(dataFolder, "modules");

    /// <summary>The bundle of a key; it need not exist.</summary>
    public string Bundle(string key) => Path.Combine(_root, "bundles", $"{key}.js");

    /// <summary>The installed packages of a lock; they need not exist.</summary>
    public string Install(string lockHash) => Path.Combine(_root, "installs", lockHash);

    /// <summary>A tool of a version; it need not exist.</summary>
    public string Tool(string name) => Path.Combine(_root, "tools", name);

    /// <summary>A folder of one's own, for work under way.</summary>
    /// <param name="time">The clock.</param>
    public ModuleWorkFolder Begin(TimeProvider time)
    {
        var folder = Path.Combine(_root, "work");
        Directory.CreateDirectory(folder);
        foreach (var other in Directory.EnumerateDirectories(folder))
        {
            // A new one may not have its sign yet.
            if (time.GetUtcNow().UtcDateTime - Directory.GetCreationTimeUtc(other) > _fresh)
            {
                ModuleWorkFolder.RemoveIfLeft(other);
            }
        }

        return new(Path.Combine(folder, Guid.NewGuid().ToString("N")));
    }

    /// <summary>Gives a finished folder its name; where another host was quicker, its work stands.</summary>
    public static void Publish(string made, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            Directory.Move(made, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // The same content under the same name.
        }
    }

    /// <summary>Gives a finished file its name.</summary>
    public static void PublishFile(string made, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using (var file = new FileStream(made, FileMode.Open, FileAccess.Write))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(made, target, overwrite: true);
    }

    /// <summary>Notes that an install is used, and removes those that nobody has used for a month.</summary>
    public void Use(string install, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        Directory.SetLastWriteTimeUtc(install, now);
        foreach (var other in Directory.EnumerateDirectories(Path.GetDirectoryName(install)!))
        {
            if (now - Directory.GetLastWriteTimeUtc(other) > _unused)
            {
                Directory.Delete(other, recursive: true);
            }
        }
    }
}
