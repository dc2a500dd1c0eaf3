using System.IO.Compression;

namespace Lolo.Nodes.JavaScript;

/// <summary>Unpacks the bodies of answers, as their headers say.</summary>
internal static class FetchDecoding
{
    /// <summary>The body as it was before it was packed; as it is where one of the codings is not known.</summary>
    /// <param name="body">The body as it comes.</param>
    /// <param name="codings">The codings in the order in which they were applied.</param>
    public static Stream Open(Stream body, IEnumerable<string> codings)
    {
        var names = codings.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToLowerInvariant())
            .Where(name => name != "identity")
            .Reverse()
            .ToArray();
        return names.All(name => name is "gzip" or "x-gzip" or "deflate" or "br") ? names.Aggregate(body, Open) : body;
    }

    private static Stream Open(Stream body, string coding) => coding switch
    {
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        _ => new GZipStream(body, CompressionMode.Decompress),
    };
}
