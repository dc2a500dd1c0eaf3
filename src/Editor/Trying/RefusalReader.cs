using System.Net;
using System.Text;
using System.Text.Json;

namespace Lolo.Editor.Trying;

/// <summary>Turns the refusal of an upgrade into an exception that says what the trigger said, which a WebSocket's client would drop.</summary>
/// <param name="inner">Sends.</param>
internal sealed class RefusalReader(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostBytes = 4 << 10;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            return answer;
        }

        using (answer)
        {
            throw new UpgradeRefusedException($"{(int)answer.StatusCode} {await SentenceAsync(answer, cancellationToken)}");
        }
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage answer, CancellationToken end)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(end);
        var buffer = new byte[MostBytes];
        var text = Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, end));
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()!
                : text.Trim();
        }
        catch (JsonException)
        {
            return text.Trim();
        }
    }
}
