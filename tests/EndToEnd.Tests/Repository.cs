namespace Lolo.EndToEnd.Tests;

/// <summary>Where the built host and the graphs are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Host { get; } = Path.Combine(Root, "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "lolo.exe" : "lolo");

    public static string Graph(string name) => Path.Combine(Root, "graphs", $"{name}.yaml");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Lolo.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder;
    }
}
