using System.Net.Sockets;
using System.Text;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>A page that opens a WebSocket of the admin port and never reads of it, so that what is sent to it gets stuck.</summary>
internal sealed class DeafPage : IDisposable
{
    private const int SmallBuffer = 4 << 10;
    private readonly TcpClient _connection = new() { ReceiveBufferSize = SmallBuffer };

    public static async Task<DeafPage> OpenAsync(AdminHost host, string path)
    {
        var page = new DeafPage();
        await page._connection.ConnectAsync("127.0.0.1", host.Port);
        var stream = page._connection.GetStream();
        var head = $"GET {path} HTTP/1.1\r\nHost: localhost:{host.Port}\r\nAuthorization: Bearer {host.Token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer);
        Assert.Equal("HTTP/1.1 101", Encoding.ASCII.GetString(answer));
        return page;
    }

    public void Dispose() => _connection.Dispose();
}
