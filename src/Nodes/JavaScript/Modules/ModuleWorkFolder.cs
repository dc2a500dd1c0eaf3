namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>A folder for work under way. A lock held on a file beside it tells other hosts that somebody still works there.</summary>
internal sealed class ModuleWorkFolder : IDisposable
{
    private const string Sign = ".in-use";
    private readonly FileStream _sign;

    /// <param name="path">Full path; made anew.</param>
    public ModuleWorkFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
        _sign = new(System.IO.Path.Combine(path, Sign), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>A new folder in it.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Removes a folder that a host has left behind when it was killed.</summary>
    public static void RemoveIfLeft(string path)
    {
        try
        {
            new FileStream(System.IO.Path.Combine(path, Sign), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody works there, or has just finished.
        }
    }

    public void Dispose()
    {
        _sign.Dispose();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A tool that was killed may still hold a file; the next one who begins removes what is left.
        }
    }
}
