namespace Lolo.Runtime.Hosting.Writing;

/// <summary>Keeps what is about to be overwritten and is nowhere else.</summary>
internal static class Aside
{
    private const string Ending = ".undeployed";

    /// <summary>Copies a file to a name beside it that is free, such as <c>chat.yaml.undeployed</c>.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <returns>Full path of the copy.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static string Keep(string path)
    {
        var copy = $"{path}{Ending}";
        for (var number = 2; File.Exists(copy); number++)
        {
            copy = $"{path}{Ending}-{number}";
        }

        File.Copy(path, copy);
        return copy;
    }
}
