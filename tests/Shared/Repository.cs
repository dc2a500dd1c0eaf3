namespace Lolo.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root: the nearest folder above the tests' own with <c>Lolo.sln</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Whether the run is to rewrite expected files instead of comparing them: <c>LOLO_UPDATE=1</c>.</summary>
    public static bool IsUpdate => Environment.GetEnvironmentVariable("LOLO_UPDATE") == "1";

    /// <summary>Holds a committed file equal to what is generated, or rewrites it in an update.</summary>
    public static void Hold(string path, string generated)
    {
        var full = Path.Combine(Root, path);
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, generated);
        }

        var committed = File.Exists(full) ? File.ReadAllText(full).ReplaceLineEndings("\n") : "";
        Assert.True(committed == generated, $"{path} is out of date; run the tests with LOLO_UPDATE=1, read the difference and commit it");
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Lolo.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside the repository"));
}
