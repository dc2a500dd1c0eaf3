namespace Lolo.Nodes.Web.Listening;

/// <summary>The certificate by which the server speaks TLS.</summary>
/// <param name="File">A PFX, or a PEM with the certificate and those that issued it; read anew when it changes.</param>
public sealed record CertificateOptions(string File)
{
    /// <summary>A PEM with the private key; null where it stands in <see cref="File"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The password of the PFX or of the key; null for none.</summary>
    public string? Password { get; init; }
}
