using Microsoft.Extensions.FileProviders;

namespace Lolo.Editor.Page;

/// <summary>What the build makes of the editor's sources, from the assembly.</summary>
internal static class PageFiles
{
    private const string Root = "wwwroot/generated";

    /// <summary>All files.</summary>
    public static IReadOnlyList<PageFile> Embedded()
    {
        var provider = new ManifestEmbeddedFileProvider(typeof(PageFiles).Assembly, Root);
        return [.. In(provider, "")];
    }

    private static IEnumerable<PageFile> In(ManifestEmbeddedFileProvider provider, string folder) =>
        provider.GetDirectoryContents($"/{folder}").SelectMany(entry => entry.IsDirectory ? In(provider, $"{folder}{entry.Name}/") : [Read(entry, $"{folder}{entry.Name}")]);

    private static PageFile Read(IFileInfo file, string path)
    {
        using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new(path, content.ToArray());
    }
}
