using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>Answers the questions by which debuggers find what there is to connect to.</summary>
internal static class InspectorAnswer
{
    /// <summary>Answers a request that is no upgrade.</summary>
    public static Task GiveAsync(NetworkStream stream, InspectorRequest request, InspectorTarget target, CancellationToken cancellation) => request.Path.TrimEnd('/') switch
    {
        "/json" or "/json/list" => WriteAsync(stream, 200, "application/json", List(request.Host, target), cancellation),
        "/json/version" => WriteAsync(stream, 200, "application/json", Version(), cancellation),
        _ => RefuseAsync(stream, 404, "this is the inspector of a graph; /json/list says what a debugger can connect to", cancellation),
    };

    /// <summary>Refuses with a sentence.</summary>
    public static Task RefuseAsync(NetworkStream stream, int status, string sentence, CancellationToken cancellation) =>
        WriteAsync(stream, status, "text/plain", sentence + "\n", cancellation);

    // Debuggers know targets of this kind to be programs without pages.
    private static string List(string host, InspectorTarget target) => target.Version is null ? "[]" : new JsonArray(new JsonObject
    {
        ["description"] = "graph of Lolo",
        ["devtoolsFrontendUrl"] = $"devtools://devtools/bundled/js_app.html?experiments=true&v8only=true&ws={host}/{target.Id}",
        ["id"] = target.Id,
        ["title"] = string.Create(CultureInfo.InvariantCulture, $"{target.Graph} v{target.Version}"),
        ["type"] = "node",
        ["url"] = $"lolo://{target.Graph}",
        ["webSocketDebuggerUrl"] = $"ws://{host}/{target.Id}",
    }).ToJsonString();

    private static string Version() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["Browser"] = $"lolo/{typeof(InspectorAnswer).Assembly.GetName().Version}",
        ["Protocol-Version"] = "1.3",
    });

    private static async Task WriteAsync(NetworkStream stream, int status, string type, string text, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {(status == 200 ? "OK" : "Refused")}\r\nContent-Type: {type}; charset=UTF-8\r\nCache-Control: no-cache\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellation);
        await stream.WriteAsync(body, cancellation);
        stream.Socket.Shutdown(SocketShutdown.Send);
    }
}
