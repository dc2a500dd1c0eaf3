using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>What npm wrote into a lock file.</summary>
internal static class LockText
{
    /// <summary>The text of a lock file; null when there is none.</summary>
    public static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file) : null;

    /// <summary>Whether a lock is one of exactly these modules.</summary>
    public static bool IsOf(string text, IReadOnlyDictionary<string, string> modules)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (!json.RootElement.TryGetProperty("packages", out var packages)
                || !packages.TryGetProperty("", out var root)
                || !root.TryGetProperty("dependencies", out var locked))
            {
                return false;
            }

            var ranges = locked.EnumerateObject().ToDictionary(module => module.Name, module => module.Value.GetString(), StringComparer.Ordinal);
            return ranges.Count == modules.Count && modules.All(module => ranges.TryGetValue(module.Key, out var range) && range == module.Value);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a text is JSON at all.</summary>
    public static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Writes a lock file whole or not at all.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A short name for texts.</summary>
    public static string Hash(params IEnumerable<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts))))[..32];
}
