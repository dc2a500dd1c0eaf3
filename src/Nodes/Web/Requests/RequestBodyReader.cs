using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Lolo.Nodes.Web.Requests;

/// <summary>Reads the body of a request and parses it as its content type says.</summary>
internal static class RequestBodyReader
{
    private const int Fields = 1024;
    private const int FirstBuffer = 64 << 10;

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is [{ } coding, ..] && coding != "identity")
        {
            return RequestBody.Refused(415, $"a body in the coding `{coding}` is not taken; send it as it is");
        }

        byte[] raw;
        try
        {
            using var whole = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, FirstBuffer));
            await request.Body.CopyToAsync(whole, request.HttpContext.RequestAborted);
            raw = whole.ToArray();
        }
        catch (BadHttpRequestException error)
        {
            return RequestBody.Refused(error.StatusCode, error.Message);
        }

        return raw.Length == 0 ? new(raw, null) : await ParseAsync(request, raw);
    }

    private static async Task<RequestBody> ParseAsync(HttpRequest request, byte[] raw)
    {
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
        var name = type?.MediaType.Value?.ToLowerInvariant() ?? "";
        try
        {
            return name switch
            {
                MediaTypeNames.Application.Json => new(raw, JsonBody.Parse(raw)),
                _ when name.EndsWith("+json", StringComparison.Ordinal) => new(raw, JsonBody.Parse(raw)),
                MediaTypeNames.Application.FormUrlEncoded or MediaTypeNames.Multipart.FormData => new(raw, await ReadFormAsync(request, raw)),
                _ when name.StartsWith("text/", StringComparison.Ordinal) => new(raw, (type!.Encoding ?? Encoding.UTF8).GetString(raw)),
                _ => new(raw, raw),
            };
        }
        catch (JsonException error)
        {
            return RequestBody.Refused(400, $"the body is no JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return RequestBody.Refused(400, $"the body is no form: {error.Message}");
        }
    }

    private static async Task<Record> ReadFormAsync(HttpRequest request, byte[] raw)
    {
        request.Body = new MemoryStream(raw);
        var form = await request.ReadFormAsync(new FormOptions { ValueCountLimit = Fields, MultipartBodyLengthLimit = raw.Length });
        var files = new List<(string, object?)>();
        foreach (var file in form.Files)
        {
            using var whole = new MemoryStream();
            await file.CopyToAsync(whole);
            files.Add((file.Name, Record.Of(("filename", file.FileName), ("contentType", file.ContentType), ("data", whole.ToArray()))));
        }

        var fields = EventFields.Fields(form);
        return files.Count == 0 ? fields : Record.Of([.. fields.Select(field => (field.Key, field.Value)), .. files]);
    }
}
