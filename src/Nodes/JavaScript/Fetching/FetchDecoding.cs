using System.IO.Compression;

namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>Unpacks the bodies of answers, as their headers say.</summary>
internal static class FetchDecoding
{
    // Each costs a window of memory and a pass over the body, and the sender may name as many as headers have room for.
    private const int Most = 5;

    /// <summary>The body as it was before it was packed; as it is where one of the codings is not known.</summary>
    /// <param name="body">The body as it comes.</param>
    /// <param name="codings">The codings in the order in which they were applied.</param>
    /// <exception cref="FetchCodingException">There are too many of them.</exception>
    public static Stream Open(Stream body, IEnumerable<string> codings)
    {
        var names = codings.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToLowerInvariant())
            .Where(name => name != "identity")
            .Reverse()
            .ToArray();
        if (names.Length > Most)
        {
            throw new FetchCodingException($"too many content codings: {names.Length}, and {Most} are allowed");
        }

        return names.All(name => name is "gzip" or "x-gzip" or "deflate" or "br") ? names.Aggregate(body, Open) : body;
    }

    private static Stream Open(Stream body, string coding) => coding switch
    {
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        _ => new GZipStream(body, CompressionMode.Decompress),
    };
}
