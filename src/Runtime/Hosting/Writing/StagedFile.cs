using System.Security.Cryptography;
using System.Text;

namespace Lolo.Runtime.Hosting.Writing;

/// <summary>
/// A file's new content, on disk beside the file but not in its place yet. A crash before <see cref="Publish"/> leaves the old content, one
/// after it the new, and none a half. Used by one thread at a time.
/// </summary>
internal sealed class StagedFile : IDisposable
{
    private const string Ending = ".lolo-tmp";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _target;
    private readonly string _draft;

    private StagedFile(string target, string draft) => (_target, _draft) = (target, draft);

    /// <summary>Writes the content and brings it to disk. A symbolic link stays one: what it leads to gets the content. A file keeps its mode.</summary>
    /// <param name="path">Full path of the file; its folder is made.</param>
    /// <param name="text">The content.</param>
    /// <param name="isPrivate">Whether a file that is not there yet is for its owner only.</param>
    /// <exception cref="IOException">It cannot be written; nothing has been changed.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written; nothing has been changed.</exception>
    public static StagedFile Make(string path, string text, bool isPrivate = false)
    {
        var target = TargetOf(path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $"{PrefixOf(target)}{Guid.NewGuid().ToString("N")[..12]}{Ending}");
        var staged = new StagedFile(target, draft);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (isPrivate && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using var file = new FileStream(draft, options);
            file.Write(Encoding.UTF8.GetBytes(text));
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
            }

            file.Flush(flushToDisk: true);
            return staged;
        }
        catch (UnauthorizedAccessException error)
        {
            staged.Dispose();
            throw new UnauthorizedAccessException($"the user {Environment.UserName} must not write into the folder {folder}", error);
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    /// <summary>Puts the content in its place, and that to disk.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    public void Publish()
    {
        File.Move(_draft, _target, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(_target)!);
    }

    /// <summary>Takes back what has not been published.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_draft);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is swept at the next start.
        }
    }

    /// <summary>Deletes what a crash has left beside a file.</summary>
    /// <param name="path">Full path of the file.</param>
    public static void Sweep(string path)
    {
        try
        {
            var target = TargetOf(path);
            foreach (var draft in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"{PrefixOf(target)}*{Ending}"))
            {
                File.Delete(draft);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it; it may lie there.
        }
    }

    private static string TargetOf(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    // Of the name only, so that a folder may be moved; short, because names of files have an end.
    private static string PrefixOf(string target) =>
        $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target))))[..12]}-";
}
