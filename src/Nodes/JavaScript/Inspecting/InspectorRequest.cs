using System.Net.Sockets;
using System.Text;

namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>What a debugger asks for: the head of an HTTP request.</summary>
/// <param name="Path">The path.</param>
/// <param name="Headers">The lines of headers, as they were sent.</param>
internal sealed record InspectorRequest(string Path, IReadOnlyList<string> Headers)
{
    private const int Longest = 16 * 1024;
    private static readonly string[] _names = ["localhost", "127.0.0.1"];

    /// <summary>The host it was sent to, with the port.</summary>
    public string Host => Header("Host") ?? "";

    /// <summary>Whether it wants to become a WebSocket.</summary>
    public bool IsUpgrade => string.Equals(Header("Upgrade"), "websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether no page of the web has sent it: those name an origin, and where they have had a name of theirs lead to this machine, that name. Of pages
    /// only Chrome's own tools are let in.
    /// </summary>
    public bool IsFromHere =>
        _names.Contains(Host.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        && Header("Origin")?.StartsWith("devtools:", StringComparison.OrdinalIgnoreCase) != false;

    /// <summary>Reads a request; null when what comes is none.</summary>
    public static async Task<InspectorRequest?> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        // One by one, because what follows the head belongs to the conversation. Heads are short and seldom.
        var head = new List<byte>();
        var next = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Count == Longest || await stream.ReadAsync(next, cancellation) == 0)
            {
                return null;
            }

            head.Add(next[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return lines is [var first, ..] && first.Split(' ') is ["GET", var path, "HTTP/1.1"] ? new(path, lines[1..]) : null;
    }

    /// <summary>The same request for another path, as it goes over the wire.</summary>
    public byte[] For(string path) => Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\n{string.Concat(Headers.Select(line => $"{line}\r\n"))}\r\n");

    private static bool EndsHead(List<byte> head) => head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];

    private string? Header(string name) =>
        Headers.FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
