using System.Text.Json;
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
            throw new UsageException(error.GetBaseException() is JsonException { LineNumber: { } line } json
                ? $"appsettings.json:{line + 1}:{json.BytePositionInLine + 1}: this is not JSON; a comma, brace or quote is missing here or just before, or too much"
                : $"appsettings.json cannot be read: {(error.InnerException ?? error).Message}");
        }
    }
}
