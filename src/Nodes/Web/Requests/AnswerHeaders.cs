using Lolo.Nodes.Web.Reading;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Requests;

/// <summary>Checks and applies the headers of an answer.</summary>
internal static class AnswerHeaders
{
    /// <summary>Makes sure that a status and headers can be sent.</summary>
    /// <param name="status">The status.</param>
    /// <param name="headers">Names and values, alternating.</param>
    /// <exception cref="ArgumentException">One cannot; the message says which and why.</exception>
    public static void Check(int status, string[] headers)
    {
        if (status is < 200 or > 599)
        {
            throw new ArgumentException($"status {status} cannot be sent; use one from 200 to 599");
        }

        for (var i = 0; i + 1 < headers.Length; i += 2)
        {
            var (name, value) = (headers[i], headers[i + 1]);
            if (!HeaderText.IsToken(name))
            {
                throw new ArgumentException($"`{name}` is no header name");
            }

            if (!HeaderText.IsValue(value))
            {
                throw new ArgumentException($"the value of header `{name}` has a character that headers cannot have; encode it");
            }
        }
    }

    /// <summary>Puts headers into a response, but for those that are the server's own business.</summary>
    /// <param name="headers">Names and values, alternating.</param>
    /// <param name="response">The response.</param>
    public static void Apply(string[] headers, HttpResponse response)
    {
        for (var i = 0; i + 1 < headers.Length; i += 2)
        {
            if (headers[i].StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers[headers[i]] = headers[i + 1];
            }
            else if (!IsOurs(headers[i]))
            {
                response.Headers.Append(headers[i], headers[i + 1]);
            }
        }
    }

    private static bool IsOurs(string name) => name.ToLowerInvariant() is
        "content-length" or "transfer-encoding" or "connection" or "host" or "keep-alive" or "upgrade" or "trailer";
}
