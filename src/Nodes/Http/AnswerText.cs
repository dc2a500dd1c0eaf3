using System.Text;
using System.Text.Json;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Http;

/// <summary>Turns an answer into what the node sends on.</summary>
internal static class AnswerText
{
    private const int ExcerptBytes = 200;

    /// <summary>The body as a plain value.</summary>
    /// <param name="answer">The answer, read to its end.</param>
    /// <param name="parse"><c>auto</c>, <c>json</c>, <c>text</c> or <c>bytes</c>.</param>
    /// <exception cref="JsonException">It is said to be JSON and is not.</exception>
    public static async Task<object?> BodyAsync(HttpResponseMessage answer, string parse)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
        return parse switch
        {
            "bytes" => bytes,
            "text" => TextOf(answer, bytes),
            _ when bytes.Length == 0 => null,
            "json" => JsonText.Read(TextOf(answer, bytes)),
            _ when IsJson(type) => JsonText.Read(TextOf(answer, bytes)),
            _ when IsText(type) => TextOf(answer, bytes),
            _ => bytes,
        };
    }

    /// <summary>The headers: names in lower case, values of repeated headers joined, cookies as a list.</summary>
    /// <param name="answer">The answer.</param>
    public static Record Headers(HttpResponseMessage answer) => Record.Of([.. answer.Headers.NonValidated
        .Concat(answer.Content.Headers.NonValidated)
        .Select(header => (Name: header.Key.ToLowerInvariant(), header.Value))
        .Select(header => (header.Name, header.Name == "set-cookie" ? header.Value.ToArray<object?>() : (object?)string.Join(", ", header.Value)))]);

    /// <summary>The failure that an answer is.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The answer, read to its end.</param>
    public static async Task<HandlerException> FailureAsync(Call call, HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
        var excerpt = IsJson(type) || IsText(type) ? Excerpt(TextOf(answer, bytes)) : "";
        var tries = call.Attempts > 1 ? $", tried {call.Attempts} times" : "";
        return new HandlerException($"{call.Title} was answered {(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd() + tries + excerpt) { Status = 502 };
    }

    private static string Excerpt(string text)
    {
        var line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length switch
        {
            0 => "",
            <= ExcerptBytes => $": {line}",
            _ => $": {line[..ExcerptBytes]}…",
        };
    }

    private static bool IsJson(string type) => type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal)
        || type is "application/x-www-form-urlencoded" or "application/javascript";

    private static string TextOf(HttpResponseMessage answer, byte[] bytes)
    {
        var encoding = Encoding.UTF8;
        try
        {
            if (answer.Content.Headers.ContentType?.CharSet is { Length: > 0 } name)
            {
                encoding = Encoding.GetEncoding(name.Trim('"'));
            }
        }
        catch (ArgumentException)
        {
            // A charset that nobody knows is read as what it most likely is.
        }

        var preamble = encoding.Preamble;
        return encoding.GetString(preamble.Length > 0 && bytes.AsSpan().StartsWith(preamble) ? bytes.AsSpan(preamble.Length) : bytes);
    }
}
