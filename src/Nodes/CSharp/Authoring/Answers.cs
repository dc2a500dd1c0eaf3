using System.Globalization;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>Turns what authors give into the answers that origins take.</summary>
internal static class Answers
{
    /// <summary>Answers an origin with an object's <c>body</c>, <c>end</c>, <c>code</c>, <c>reason</c>, <c>status</c> and <c>headers</c>.</summary>
    /// <exception cref="BodyException">It is no object, or a field is not what it should be.</exception>
    public static EmitOutcome Send(Origin origin, object? answer, object? request)
    {
        if (answer is not Record record)
        {
            throw new BodyException("`response` takes an object { body, end, code, reason, status, headers }");
        }

        record.TryGetValue("body", out var body);
        var status = Number(record, "status") ?? Number(record, "statusCode");
        return Send(
            origin,
            new Value(body, "body").Plain,
            record.ContainsKey("body"),
            record.TryGetValue("end", out var end) && end is true,
            Number(record, "code"),
            record.TryGetValue("reason", out var reason) ? (string?)new Value(reason, "reason") : null,
            status,
            Headers(record, request));
    }

    /// <summary>Answers an origin.</summary>
    public static EmitOutcome Send(
        Origin origin, object? body, bool hasBody, bool end, int? code, string? reason, int? status, string[]? headers)
    {
        var response = new Response { End = end, Code = code, Reason = reason, Status = status, Headers = headers };
        switch (body)
        {
            case string text:
                response.Kind = ResponseKind.Text;
                response.Text = text;
                break;
            case byte[] bytes:
                response.Kind = ResponseKind.Bytes;
                response.Bytes = bytes;
                break;
            default:
                if (hasBody)
                {
                    response.Kind = ResponseKind.Json;
                    response.Text = JsonText.Write(body);
                }

                break;
        }

        return origin.Respond(response);
    }

    /// <summary>Encodes a body once for any number of sessions.</summary>
    public static SharedBody Share(object? body) => PlainValues.BodyOf(body).Read() switch
    {
        string text => SharedBody.Text(text),
        // Sessions copy it later, and the author may write on.
        byte[] bytes => new(ResponseKind.Bytes, bytes.ToArray()),
        var plain => new(ResponseKind.Json, JsonText.Encode(plain)),
    };

    private static int? Number(Record record, string name)
    {
        if (!record.TryGetValue(name, out var field) || field is null)
        {
            return null;
        }

        var number = field switch
        {
            double value => value,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
            _ => double.NaN,
        };
        return number is >= 0 and <= 65535 && Math.Floor(number) == number
            ? (int)number
            : throw new BodyException($"`{name}` of a response is a whole number, not {new Value(field, name)}");
    }

    // The request's own header object, passed on untouched, is not meant as the answer's headers.
    private static string[]? Headers(Record record, object? request)
    {
        if (!record.TryGetValue("headers", out var field) || field is not Record headers
            || (request is Record asked && asked.TryGetValue("headers", out var own) && ReferenceEquals(own, field))
            || (record.Basis is { } basis && basis.TryGetValue("headers", out var shared) && ReferenceEquals(shared, field)))
        {
            return null;
        }

        var list = new List<string>();
        foreach (var (name, value) in headers)
        {
            foreach (var item in value is IReadOnlyList<object?> items ? items : [value])
            {
                if (item is not null)
                {
                    list.Add(name);
                    list.Add(new Value(item, name).ToString());
                }
            }
        }

        return [.. list];
    }
}
