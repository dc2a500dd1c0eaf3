using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lolo.Nodes.Tests.Composites;

namespace Lolo.Nodes.Tests.Web.Listening;

/// <summary>A certificate of our own for localhost, and its files.</summary>
internal sealed class TestCertificate
{
    private readonly AsymmetricAlgorithm _key;
    private readonly X509Certificate2 _certificate;

    public TestCertificate(bool isRsa = false)
    {
        var (rsa, curve) = isRsa ? (RSA.Create(2048), null) : ((RSA?)null, ECDsa.Create(ECCurve.NamedCurves.nistP256));
        _key = (AsymmetricAlgorithm?)rsa ?? curve!;
        var request = rsa is null
            ? new CertificateRequest("CN=localhost", curve!, HashAlgorithmName.SHA256)
            : new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
    }

    public string Thumbprint => _certificate.Thumbprint;

    public string Pem => _certificate.ExportCertificatePem();

    public string KeyPem => _key.ExportPkcs8PrivateKeyPem();

    public string LockedKeyPem(string password) =>
        _key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    public byte[] Pfx(string? password) => _certificate.Export(X509ContentType.Pfx, password);

    public string WritePfx(TestFolder folder, string? password)
    {
        File.WriteAllBytes(folder.PathOf("cert.pfx"), Pfx(password));
        return folder.PathOf("cert.pfx");
    }
}
