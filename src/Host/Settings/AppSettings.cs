using Lolo.Host.Telling;

namespace Lolo.Host.Settings;

/// <summary>Reads <c>appsettings.json</c>.</summary>
internal static class AppSettings
{
    /// <summary>The settings of a folder; empty when there is no such file.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static IConfiguration Load(string folder)
    {
        try
        {
            return new ConfigurationBuilder().SetBasePath(folder).AddJsonFile("appsettings.json", optional: true, reloadOnChange: false).Build();
        }
        catch (InvalidDataException error)
        {
            throw new UsageException($"appsettings.json cannot be read: {(error.InnerException ?? error).Message}");
        }
    }
}
