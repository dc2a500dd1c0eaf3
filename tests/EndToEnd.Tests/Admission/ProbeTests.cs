using System.Net.Sockets;
using System.Text;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Admission;

/// <summary>
/// A page somewhere on the web makes a browser call this machine, or a name of its own leads here. With no configuration at all neither gets in,
/// not to the graphs and not to the admin port, not even with its token. PORT stands for the port that is called.
/// </summary>
public sealed class ProbeTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private readonly AdminHost _host = echo.Host;

    public static TheoryData<string, string> Probes => new()
    {
        { "a foreign origin", "Host: localhost:PORT\r\nOrigin: https://evil.example" },
        { "the origin of a sandbox or a file", "Host: localhost:PORT\r\nOrigin: null" },
        { "an origin that begins like ours", "Host: localhost:PORT\r\nOrigin: http://localhost.evil.example:PORT" },
        { "an origin that begins like our address", "Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1.evil.example:PORT" },
        { "an origin of another port", "Host: localhost:PORT\r\nOrigin: http://localhost:1" },
        { "an origin of another scheme", "Host: localhost:PORT\r\nOrigin: https://localhost:PORT" },
        { "an origin with us as its user", "Host: localhost:PORT\r\nOrigin: http://localhost:PORT@evil.example" },
        { "an origin with a user of ours", "Host: localhost:PORT\r\nOrigin: http://evil@localhost:PORT" },
        { "an origin with a dot behind", "Host: localhost:PORT\r\nOrigin: http://localhost.:PORT" },
        { "an origin of an address that is not the one called", "Host: [::1]:PORT\r\nOrigin: http://[::ffff:127.0.0.1]:PORT" },
        { "two origins, the first of them ours", "Host: localhost:PORT\r\nOrigin: http://localhost:PORT\r\nOrigin: https://evil.example" },
        { "two origins in one line", "Host: localhost:PORT\r\nOrigin: http://localhost:PORT, https://evil.example" },
        { "an empty origin", "Host: localhost:PORT\r\nOrigin:" },
        { "a name that leads here, and its origin", "Host: evil.example:PORT\r\nOrigin: http://evil.example:PORT" },
        { "a name that begins like ours", "Host: localhost.evil.example:PORT" },
        { "a name that ends like ours", "Host: evil.localhost:PORT" },
        { "a name that begins like our address", "Host: 127.0.0.1.evil.example:PORT" },
        { "a name with a dot behind", "Host: localhost.:PORT" },
        { "a name with us as its user", "Host: localhost:PORT@evil.example" },
        { "every address", "Host: 0.0.0.0:PORT" },
        { "our address as a number", "Host: 2130706433:PORT" },
        { "our address in another form", "Host: [::ffff:127.0.0.1]:PORT" },
        { "two names, the first of them ours", "Host: localhost:PORT\r\nHost: evil.example" },
        { "two names in one line", "Host: localhost:PORT, evil.example" },
        { "no name", "Host:" },
    };

    [Theory]
    [MemberData(nameof(Probes))]
    public async Task No_probe_gets_to_a_graph(string what, string headers)
    {
        var status = await UpgradeAsync(_host.Process.Port, "/echo", headers);
        Assert.True(status is "403" or "400", $"{what}: {status}");
    }

    [Theory]
    [MemberData(nameof(Probes))]
    public async Task No_probe_gets_to_the_admin_port_even_with_its_token(string what, string headers)
    {
        var status = await AskAsync(_host.Port, "GET /api/graphs HTTP/1.1", $"{headers}\r\nAuthorization: Bearer {_host.Token}");
        Assert.True(status is "403" or "400", $"{what}: {status}");
    }

    [Theory]
    [InlineData("http://evil.example:PORT")]
    [InlineData("http://localhost:PORT@evil.example")]
    public async Task A_request_for_a_whole_url_of_another_is_refused_whatever_its_host_says(string url)
    {
        Assert.Matches("400|403", await UpgradeAsync(_host.Process.Port, $"{url.Replace("PORT", $"{_host.Process.Port}")}/echo", "Host: localhost:PORT"));
        Assert.Matches("400|403", await AskAsync(
            _host.Port,
            $"GET {url.Replace("PORT", $"{_host.Port}")}/api/graphs HTTP/1.1",
            $"Host: localhost:PORT\r\nAuthorization: Bearer {_host.Token}"));
    }

    [Theory]
    [InlineData("Host: localhost:PORT")]
    [InlineData("Host: LOCALHOST:PORT")]
    [InlineData("Host: 127.0.0.1:PORT")]
    [InlineData("Host: [::1]:PORT")]
    [InlineData("Host: localhost:PORT\r\nOrigin: http://localhost:PORT")]
    [InlineData("Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT")]
    public async Task Who_calls_from_here_gets_in(string headers)
    {
        Assert.Equal("101", await UpgradeAsync(_host.Process.Port, "/echo", headers));
        Assert.Equal("200", await AskAsync(_host.Port, "GET /api/graphs HTTP/1.1", $"{headers}\r\nAuthorization: Bearer {_host.Token}"));
    }

    private static Task<string> UpgradeAsync(int port, string target, string headers) => AskAsync(
        port,
        $"GET {target} HTTP/1.1",
        headers + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    private static async Task<string> AskAsync(int port, string line, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n{headers.Replace("PORT", $"{port}")}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadLineAsync().WaitAsync(Patience.Limit);
        return answer!.Split(' ')[1];
    }
}
