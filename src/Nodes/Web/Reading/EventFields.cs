using System.Net;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Reading;

/// <summary>Turns parts of a request into what an event carries.</summary>
internal static class EventFields
{
    // Browsers bring the cookies of the admin port along to every port of its host.
    private const string AdminCookie = "lolo-admin-";

    /// <summary>The headers: names in lower case, values of repeated headers joined as HTTP says; without the cookies of admin ports.</summary>
    /// <param name="headers">The request's.</param>
    public static Record Headers(IHeaderDictionary headers)
    {
        var names = new string[headers.Count];
        var values = new object?[headers.Count];
        var at = 0;
        foreach (var (name, value) in headers)
        {
            names[at] = HeaderNames.Lower(name);
            var isCookie = names[at] == "cookie";
            var text = value.Count == 1 ? value[0] : string.Join(isCookie ? "; " : ", ", value.AsEnumerable());
            values[at] = isCookie && text!.Contains(AdminCookie, StringComparison.Ordinal) ? WithoutAdmin(text) : text;
            at += values[at] is null ? 0 : 1;
        }

        return at == names.Length ? new Record(null, names, values) : new Record(null, names[..at], values[..at]);
    }

    private static string? WithoutAdmin(string cookies)
    {
        var others = cookies.Split(';', StringSplitOptions.TrimEntries).Where(cookie => !cookie.StartsWith(AdminCookie, StringComparison.Ordinal));
        return string.Join("; ", others) is { Length: > 0 } rest ? rest : null;
    }

    /// <summary>A query or form: a key that comes again becomes a list.</summary>
    /// <param name="fields">Keys and values.</param>
    public static Record Fields(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var names = new List<string>();
        var values = new List<object?>();
        foreach (var (name, value) in fields)
        {
            names.Add(name);
            values.Add(value.Count == 1 ? value[0] : value.Select(item => (object?)item).ToArray());
        }

        return names.Count == 0 ? Record.Empty : new Record(null, [.. names], [.. values]);
    }

    /// <summary>The peer's address, without its port.</summary>
    /// <param name="connection">The connection.</param>
    public static string Peer(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        IPAddress address => address.ToString(),
    };
}
