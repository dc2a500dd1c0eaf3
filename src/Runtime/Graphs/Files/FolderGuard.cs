namespace Lolo.Runtime.Graphs.Files;

/// <summary>Keeps names of files within a folder, also where symbolic links lie on the way.</summary>
internal static class FolderGuard
{
    private const int MostLinks = 40;

    /// <summary>Full path of a name below a folder; null when it would lead elsewhere.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="name">The name, with <c>/</c> between folders.</param>
    public static string? PathOf(string folder, string name)
    {
        var parts = name.Split('/');
        if (name.Contains('\\') || name.Contains(':') || name.Contains('\0') || parts.Any(part => part is "" or ".."))
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(folder, name));
        var links = MostLinks;
        return Real(folder, ref links) is { } realFolder && Real(full, ref links) is { } realFull
            && realFull.StartsWith(Path.TrimEndingDirectorySeparator(realFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : null;
    }

    /// <summary>The path with every symbolic link on it followed; null when there are too many.</summary>
    private static string? Real(string path, ref int links)
    {
        var current = Path.GetPathRoot(path)!;
        foreach (var part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(current, part);
            if (LinkTarget(next) is not { } target)
            {
                current = next;
            }
            else if (--links < 0 || Real(Path.GetFullPath(target, current), ref links) is not { } followed)
            {
                return null;
            }
            else
            {
                current = followed;
            }
        }

        return current;
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
