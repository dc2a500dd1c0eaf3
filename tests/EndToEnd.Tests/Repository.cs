namespace Lolo.EndToEnd.Tests;

/// <summary>Where the built host and the graphs are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Host { get; } = Built("", "lolo");

    /// <summary>The program that makes load from a process of its own.</summary>
    public static string Load { get; } = Built(Path.Combine("bench", "Lolo.Load"), "Lolo.Load");

    /// <summary>Whether <c>LOLO_FULL=1</c> asks for the long forms of tests.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("LOLO_FULL") == "1";

    public static string Graph(string name) => Path.Combine(Root, "graphs", $"{name}.yaml");

    private static string Built(string folder, string name) =>
        Path.Combine(Root, folder, "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

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
