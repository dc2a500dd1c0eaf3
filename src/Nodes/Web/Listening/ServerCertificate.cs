using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Listening;

/// <summary>
/// The certificate by which the server speaks TLS. A renewed file is used from the next handshake on, a second after it was written at the
/// latest; one that cannot be used is told, and the old one serves on. Members may be called from any thread.
/// </summary>
/// <param name="options">Says where it is.</param>
/// <param name="time">All time goes through it.</param>
/// <param name="log">The server's log.</param>
internal sealed partial class ServerCertificate(IOptions<WebOptions> options, TimeProvider time, ILogger<ServerCertificate> log)
{
    private static readonly TimeSpan _glance = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private (byte[] File, byte[]? Key)? _content;
    private SslServerAuthenticationOptions? _current;
    private string? _told;
    private long _seen;

    /// <summary>Whether the server speaks TLS.</summary>
    public bool IsGiven => options.Value.Certificate is not null;

    /// <summary>How Kestrel is to shake hands.</summary>
    /// <exception cref="ListenException">The certificate cannot be used.</exception>
    public TlsHandshakeCallbackOptions Handshakes()
    {
        Look();
        return new() { OnConnection = _ => ValueTask.FromResult(Current()) };
    }

    private SslServerAuthenticationOptions Current()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_seen) >= _glance)
            {
                try
                {
                    Look();
                    _told = null;
                }
                catch (ListenException error) when (error.Message == _told)
                {
                    // As before; once is enough.
                }
                catch (ListenException error)
                {
                    Kept(log, _told = error.Message);
                }
            }

            return _current!;
        }
    }

    private void Look()
    {
        _seen = time.GetTimestamp();
        var files = options.Value.Certificate!;
        var (file, key) = (BytesOf(files, files.File), files.KeyFile is { } name ? BytesOf(files, name) : null);
        if (_content is { } known && known.File.AsSpan().SequenceEqual(file) && known.Key.AsSpan().SequenceEqual(key))
        {
            return;
        }

        var isFirst = _current is null;
        _content = (file, key);
        var context = CertificateReader.Read(files, file, key);
        _current = new()
        {
            ServerCertificateContext = context,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            EnabledSslProtocols = SslProtocols.None,
        };
        var (from, to) = (context.TargetCertificate.NotBefore, context.TargetCertificate.NotAfter);
        if (time.GetUtcNow() is var now && (now < from || now >= to))
        {
            OutOfTime(log, files.File, from, to);
        }
        else if (!isFirst)
        {
            Renewed(log, files.File, to);
        }
    }

    private static byte[] BytesOf(CertificateOptions options, string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = error is FileNotFoundException or DirectoryNotFoundException ? $"there is no file `{file}`" : error.Message;
            throw new ListenException($"the certificate `{options.File}` cannot be used: {reason}", error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "the certificate {File} was renewed and is used from now on, until {To:u}")]
    private static partial void Renewed(ILogger log, string file, DateTime to);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the certificate {File} is good from {From:u} to {To:u}, and not now; clients will refuse it")]
    private static partial void OutOfTime(ILogger log, string file, DateTime from, DateTime to);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}; the one read before serves on")]
    private static partial void Kept(ILogger log, string reason);
}
