using System.IO.Compression;
using System.Security.Cryptography;

namespace Lolo.Editor.Page;

/// <summary>A file of the page, with its compressed forms, each made once when it is first asked for. Members may be called from any thread.</summary>
internal sealed class PageFile
{
    // Half a second for a megabyte would be felt at the first look; this quality takes a tenth of that, and is some percent larger.
    private const int BrotliQuality = 6;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;
    private readonly string _hash;

    /// <param name="path">Where it is asked for, without the slash in front.</param>
    /// <param name="content">Its content.</param>
    public PageFile(string path, byte[] content)
    {
        (Path, Content) = (path, content);
        _hash = Convert.ToHexStringLower(SHA256.HashData(content))[..32];
        _brotli = new(() => Compress(inner => new BrotliStream(inner, new BrotliCompressionOptions { Quality = BrotliQuality })));
        _gzip = new(() => Compress(inner => new GZipStream(inner, CompressionLevel.Optimal)));
    }

    public string Path { get; }

    public byte[] Content { get; }

    public string ContentType => System.IO.Path.GetExtension(Path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json; charset=utf-8",
        ".txt" => "text/plain; charset=utf-8",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };

    /// <summary>Whether it becomes smaller when it is compressed; what is compressed already does not.</summary>
    public bool IsCompressible => System.IO.Path.GetExtension(Path) is ".html" or ".js" or ".css" or ".svg" or ".json" or ".txt";

    /// <summary>The file in a coding: <c>br</c>, <c>gzip</c>, or any other word for none.</summary>
    public byte[] In(string? coding) => coding switch
    {
        "br" => _brotli.Value,
        "gzip" => _gzip.Value,
        _ => Content,
    };

    /// <summary>The strong validator of the file in a coding: other bytes have another one.</summary>
    public string TagIn(string? coding) => coding is null ? $"\"{_hash}\"" : $"\"{_hash}-{coding}\"";

    private byte[] Compress(Func<Stream, Stream> codec)
    {
        using var compressed = new MemoryStream();
        using (var stream = codec(compressed))
        {
            stream.Write(Content);
        }

        return compressed.ToArray();
    }
}
