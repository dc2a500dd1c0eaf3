using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Admin.Answers;

/// <summary>What a request asks for: its query and its body, judged.</summary>
internal static class Asked
{
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 256 };

    /// <summary>A value of the query; null when it is not given.</summary>
    public static string? Text(HttpContext context, string name) => context.Request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>A value of the query that must be given.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public static string Needed(HttpContext context, string name) =>
        Text(context, name) ?? throw new RefusedException(400, $"the query lacks `{name}`, as in {context.Request.Path}?{name}=...");

    /// <summary>A whole number of the query.</summary>
    /// <exception cref="RefusedException">It is none, or out of its range.</exception>
    public static int Number(HttpContext context, string name, int standard, int least, int most) =>
        Text(context, name) is not { } text
            ? standard
            : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new RefusedException(400, $"`{name}` is `{text}`; it must be a whole number from {least} to {most}");

    /// <summary>The body as JSON.</summary>
    /// <exception cref="RefusedException">It is no JSON.</exception>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    public static async Task<JsonDocument> JsonAsync(HttpContext context) => Json(await BodyAsync(context));

    /// <summary>A body as JSON.</summary>
    /// <exception cref="RefusedException">It is no JSON.</exception>
    public static JsonDocument Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, _reading);
        }
        catch (JsonException error)
        {
            throw new RefusedException(400, $"the body is not JSON: {error.Message}");
        }
    }

    /// <summary>A text in a body; null when the body has none of the name.</summary>
    /// <exception cref="RefusedException">It is half of a pair of surrogates, which is no text.</exception>
    public static string? Text(JsonDocument body, string name)
    {
        try
        {
            return body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(400, $"the body has half of a surrogate pair where `{name}` is looked for");
        }
    }

    /// <summary>The body, which has to be UTF-8; a mark in front that says so is taken away.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    /// <exception cref="BadHttpRequestException">It is too long.</exception>
    public static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var whole = new MemoryStream();
        await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
        ReadOnlyMemory<byte> body = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        return Utf8.IsValid(body.Span)
            ? body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body
            : throw new RefusedException(400, "the body is not UTF-8");
    }

    /// <summary>Lets a request's body be as large as one that brings a graph's text: that may be 8 MiB, and JSON may write a letter with six.</summary>
    public static void AllowGraphText(HttpContext context) => AllowBytes(context, 48 << 20);

    /// <summary>Lets a request's body be of another size than those of other requests; null for any.</summary>
    public static void AllowBytes(HttpContext context, long? bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }
}
