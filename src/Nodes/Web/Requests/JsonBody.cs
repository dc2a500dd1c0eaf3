using System.Text.Json;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Requests;

/// <summary>Turns JSON into plain values.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses JSON; at most 64 levels deep, of equal names the last wins.</summary>
    /// <param name="utf8">The text in UTF-8, with or without a byte order mark.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static object? Parse(byte[] utf8)
    {
        var start = utf8.AsSpan().StartsWith(Bom) ? Bom.Length : 0;
        using var document = JsonDocument.Parse(utf8.AsMemory(start));
        return JsonText.Read(document.RootElement);
    }
}
