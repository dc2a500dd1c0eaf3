using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lolo.EndToEnd.Tests.Fuzz;

/// <summary>Sends bytes as a request, and reads how the server answers them.</summary>
internal static class RawAnswer
{
    private const int StatusLine = 12;

    // A server that is sent the end of a connection need not answer what came before, so it is given a while; no long one, because a request
    // that is not whole has no answer however long one waits.
    private static readonly TimeSpan _while = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends bytes and, when no answer comes, the end of what there is to send.</summary>
    /// <param name="port">Where to.</param>
    /// <param name="request">The bytes.</param>
    /// <param name="what">What they are, for the failure.</param>
    /// <param name="isWhole">Whether an answer must come.</param>
    /// <returns>The status; 0 when the server said nothing, and ended the connection.</returns>
    public static async Task<int> ToAsync(int port, ReadOnlyMemory<byte> request, string what, bool isWhole = false)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var client = new TcpClient { LingerState = new(true, 0) };
        await client.ConnectAsync("127.0.0.1", port, patience.Token);
        var stream = client.GetStream();
        var line = new byte[StatusLine];
        var read = 0;
        try
        {
            await stream.WriteAsync(request, patience.Token);
            var reading = stream.ReadAtLeastAsync(line, line.Length, throwOnEndOfStream: false, patience.Token).AsTask();
            await Task.WhenAny(reading, Task.Delay(isWhole ? Patience.Limit : _while, patience.Token));
            if (!reading.IsCompleted)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            read = await reading;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The server may cut such a client off at any time.
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"no answer and no end for {what}");
        }

        if (read == 0)
        {
            return 0;
        }

        var text = Encoding.Latin1.GetString(line, 0, read);
        Assert.True(text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && text.Length == StatusLine, $"`{text}` is no answer to {what}");
        return int.Parse(text[^3..], CultureInfo.InvariantCulture);
    }
}
