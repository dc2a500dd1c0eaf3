using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Lolo.Nodes.Web.Listening;

/// <summary>Makes what TLS needs of the content of a certificate's files.</summary>
internal static class CertificateReader
{
    private const string Pem = "-----BEGIN ";
    private const string Locked = "BEGIN ENCRYPTED PRIVATE KEY";

    /// <summary>The certificate with its key and those that issued it.</summary>
    /// <param name="options">Where it is from.</param>
    /// <param name="content">What stands in its file.</param>
    /// <param name="key">What stands in the file of its key; null for none.</param>
    /// <exception cref="ListenException">It cannot be used; the message says why and what would be right.</exception>
    public static SslStreamCertificateContext Read(CertificateOptions options, byte[] content, byte[]? key)
    {
        try
        {
            var text = Encoding.UTF8.GetString(content);
            var all = text.Contains(Pem, StringComparison.Ordinal)
                ? OfPem(options, text, key is null ? text : Encoding.UTF8.GetString(key))
                : X509CertificateLoader.LoadPkcs12Collection(content, options.Password);
            var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
                ?? throw Unusable(options, "it has no private key; name the key with --key, or give a PFX that has both");
            all.Remove(own);
            return SslStreamCertificateContext.Create(own, all, offline: true);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw Unusable(options, ReasonOf(options, IsLocked(key ?? content), error), error);
        }
    }

    private static X509Certificate2Collection OfPem(CertificateOptions options, string text, string key)
    {
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw Unusable(options, options.KeyFile is { } file ? $"`{file}` has no private key" : "it has no private key; name the key with --key");
        }

        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        if (all.Count == 0)
        {
            throw Unusable(options, "there is no certificate in it");
        }

        var own = key.Contains(Locked, StringComparison.Ordinal) ? X509Certificate2.CreateFromEncryptedPem(text, key, options.Password) : X509Certificate2.CreateFromPem(text, key);
        all.RemoveAt(0);

        // Windows serves no key that only lives in memory.
        all.Insert(0, OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null) : own);
        return all;
    }

    private static bool IsLocked(byte[] content) => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Locked)) >= 0;

    private static string ReasonOf(CertificateOptions options, bool isLocked, Exception error) =>
        !isLocked && !error.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? $"it is no certificate in PFX or PEM, or the key is another one's ({error.Message.TrimEnd('.')})"
            : options.Password is null ? "it is locked by a password; set LOLO_CERT_PASSWORD"
            : "LOLO_CERT_PASSWORD is not its password";

    private static ListenException Unusable(CertificateOptions options, string reason, Exception? inner = null) =>
        new($"the certificate `{options.File}` cannot be used: {reason}", inner);
}
