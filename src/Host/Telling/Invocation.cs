namespace Lolo.Host.Telling;

/// <summary>How this program is called where it runs, for sentences that say what to type.</summary>
internal static class Invocation
{
    /// <summary>The words that call it with arguments: by <c>dotnet run</c> in its own checkout, by its file elsewhere.</summary>
    /// <param name="arguments">The arguments.</param>
    public static string With(string arguments)
    {
        var checkout = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        var isThere = File.Exists(Path.Combine(checkout, "Lolo.csproj")) && Path.TrimEndingDirectorySeparator(checkout) == Environment.CurrentDirectory;

        // These `dotnet run` takes for itself.
        var ownWord = arguments is "--help" or "--version" ? "-- " : "";
        return isThere ? $"dotnet run {ownWord}{arguments}" : $"{Environment.ProcessPath ?? "lolo"} {arguments}";
    }
}
