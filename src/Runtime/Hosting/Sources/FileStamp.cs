namespace Lolo.Runtime.Hosting.Sources;

/// <summary>How a file looks from outside; another look means that its content may have changed.</summary>
/// <param name="Written">When it was last written; null when there is no such file.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct FileStamp(DateTime? Written, long Length)
{
    /// <summary>How long nobody must have written a file until it is taken for whole: whoever writes one often empties it first.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether somebody may be writing the file at this moment.</summary>
    /// <param name="now">The time; a file from its future is at rest.</param>
    public bool IsFresh(DateTimeOffset now) => Written is { } written && now.UtcDateTime - written is var age && age >= TimeSpan.Zero && age < Rest;

    public static FileStamp Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
            {
                // What changes is the content, and that is not the link's.
                file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            }

            return file.Exists ? new(file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (IOException)
        {
            return default;
        }
        catch (UnauthorizedAccessException)
        {
            return default;
        }
    }
}
