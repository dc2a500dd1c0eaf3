using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Answers;

/// <summary>Answers of the API: JSON, and <c>{ "error": { "message", "status" } }</c> for all that was refused.</summary>
internal static class Answer
{
    /// <summary>How the API writes JSON.</summary>
    public static JsonSerializerOptions Form { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 1_000,
    };

    /// <summary>Answers with a value.</summary>
    public static Task GiveAsync<T>(HttpContext context, T value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, Form, context.RequestAborted);
    }

    /// <summary>Answers that a thing was done of which nothing is to be said.</summary>
    public static Task DoneAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Answers with a status and a sentence, unless an answer has begun.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string message) =>
        context.Response.HasStarted ? Task.CompletedTask : GiveAsync(context, new Refusal(new(message, status)), status);

    private sealed record Refusal(Fault Error);

    private sealed record Fault(string Message, int Status);
}
