using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using Lolo.Nodes.Tests.Composites;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web.Listening;

/// <summary>TLS of the host's own.</summary>
public sealed class TlsTests
{
    public enum Form
    {
        Pfx,
        LockedPfx,
        Pem,
        OnePem,
        LockedPem,
    }

    [Theory]
    [InlineData(Form.Pfx)]
    [InlineData(Form.LockedPfx)]
    [InlineData(Form.Pem)]
    [InlineData(Form.OnePem)]
    [InlineData(Form.LockedPem)]
    [InlineData(Form.LockedPem, true)]
    [InlineData(Form.LockedPfx, true)]
    public async Task A_socket_is_served_by_TLS_and_its_own_page_may_call(Form form, bool isRsa = false)
    {
        using var folder = new TestFolder();
        var certificate = new TestCertificate(isRsa);
        await using var world = await WebWorld.StartAsync(options => options.Certificate = Write(folder, certificate, form));
        await world.OpenAsync(new WebSocketTriggerKind());
        Assert.Equal($"wss://localhost:{world.Port}/socket", world.Endpoints.UrlOf("chat", new("ws", "/socket")));
        using var client = new ClientWebSocket();
        client.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.Thumbprint;
        client.Options.SetRequestHeader("Origin", $"https://localhost:{world.Port}");
        await client.ConnectAsync(new($"wss://localhost:{world.Port}/socket"), TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketState.Open, client.State);
        using var foreign = new ClientWebSocket();
        foreign.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        foreign.Options.SetRequestHeader("Origin", $"http://localhost:{world.Port}");
        await Assert.ThrowsAsync<WebSocketException>(() => foreign.ConnectAsync(new($"wss://localhost:{world.Port}/socket"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_renewed_certificate_is_used_without_a_restart_and_a_broken_one_never()
    {
        using var folder = new TestFolder();
        var (old, renewed) = (new TestCertificate(), new TestCertificate());
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var files = Write(folder, old, Form.Pem);
        await using var world = await WebWorld.StartAsync(options => options.Certificate = files, time);
        Assert.Equal(old.Thumbprint, await ShownAsync(world));

        // The certificate is written before its key: a handshake in between must not meet half of each.
        folder.Add("cert.pem", renewed.Pem);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(old.Thumbprint, await ShownAsync(world));
        folder.Add("key.pem", renewed.KeyPem);
        Assert.Equal(old.Thumbprint, await ShownAsync(world));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(renewed.Thumbprint, await ShownAsync(world));
        File.Delete(files.File);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(renewed.Thumbprint, await ShownAsync(world));
        folder.Add("cert.pem", "nonsense");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(renewed.Thumbprint, await ShownAsync(world));
    }

    [Fact]
    public async Task A_file_that_stays_away_is_told_once()
    {
        using var folder = new TestFolder();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var log = new TestLog();
        var options = new WebOptions { Certificate = Write(folder, new TestCertificate(), Form.Pem) };
        var handshakes = new ServerCertificate(Options.Create(options), time, log.CreateLogger<ServerCertificate>()).Handshakes();
        for (var i = 0; i < 2; i++)
        {
            var content = await File.ReadAllBytesAsync(options.Certificate.File, TestContext.Current.CancellationToken);
            File.Delete(options.Certificate.File);
            await ShakeAsync(5);
            await File.WriteAllBytesAsync(options.Certificate.File, content, TestContext.Current.CancellationToken);
            await ShakeAsync(5);
            Assert.Equal(i + 1, log.Lines.Count(line => line.Contains("there is no file `", StringComparison.Ordinal)));
        }

        async Task ShakeAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                time.Advance(TimeSpan.FromSeconds(2));
                Assert.NotNull(await handshakes.OnConnection(null!));
            }
        }
    }

    [Theory]
    [InlineData("none.pfx", null, null, "there is no file `")]
    [InlineData("text.pem", null, null, "it is no certificate in PFX or PEM")]
    [InlineData("cert.pem", null, null, "it has no private key; name the key with --key")]
    [InlineData("cert.pem", "cert.pem", null, "has no private key")]
    [InlineData("key.pem", null, null, "there is no certificate in it")]
    [InlineData("cert.pem", "other.pem", null, "the key is another one's")]
    [InlineData("cert.pem", "none.pem", null, "there is no file `")]
    [InlineData("cert.pem", "locked.pem", null, "set LOLO_CERT_PASSWORD")]
    [InlineData("cert.pem", "locked.pem", "wrong", "LOLO_CERT_PASSWORD is not its password")]
    [InlineData("cert.pfx", null, null, "set LOLO_CERT_PASSWORD")]
    [InlineData("cert.pfx", null, "wrong", "LOLO_CERT_PASSWORD is not its password")]
    [InlineData("cert.pem", "other.pem", null, "the key is another one's", true)]
    [InlineData("cert.pem", "locked.pem", "wrong", "LOLO_CERT_PASSWORD is not its password", true)]
    public async Task A_certificate_that_cannot_be_used_is_told_in_a_sentence(string file, string? key, string? password, string sentence, bool isRsa = false)
    {
        using var folder = new TestFolder();
        var (certificate, other) = (new TestCertificate(isRsa), new TestCertificate(isRsa));
        folder.Add("cert.pem", certificate.Pem).Add("key.pem", certificate.KeyPem).Add("other.pem", other.KeyPem)
            .Add("locked.pem", certificate.LockedKeyPem("open")).Add("text.pem", "hello");
        certificate.WritePfx(folder, "open");
        var error = await Assert.ThrowsAsync<ListenException>(() => WebWorld.StartAsync(options =>
            options.Certificate = new(folder.PathOf(file)) { KeyFile = key is null ? null : folder.PathOf(key), Password = password }));
        Assert.StartsWith($"the certificate `{folder.PathOf(file)}` cannot be used: ", error.Message);
        Assert.Contains(sentence, error.Message);
    }

    private static CertificateOptions Write(TestFolder folder, TestCertificate certificate, Form form)
    {
        folder.Add("cert.pem", form == Form.OnePem ? certificate.Pem + "\n" + certificate.KeyPem : certificate.Pem)
            .Add("key.pem", form == Form.LockedPem ? certificate.LockedKeyPem("open") : certificate.KeyPem);
        return form switch
        {
            Form.Pfx => new(certificate.WritePfx(folder, null)),
            Form.LockedPfx => new(certificate.WritePfx(folder, "open")) { Password = "open" },
            Form.OnePem => new(folder.PathOf("cert.pem")),
            Form.LockedPem => new(folder.PathOf("cert.pem")) { KeyFile = folder.PathOf("key.pem"), Password = "open" },
            _ => new(folder.PathOf("cert.pem")) { KeyFile = folder.PathOf("key.pem") },
        };
    }

    private static async Task<string> ShownAsync(WebWorld world)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", world.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost");
        return tls.RemoteCertificate!.GetCertHashString();
    }
}
