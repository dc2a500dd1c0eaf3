using System.Net;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web;

/// <summary>Turns parts of a request into what an event carries.</summary>
internal static class EventFields
{
    /// <summary>The headers: names in lower case, values of repeated headers joined as HTTP says.</summary>
    /// <param name="headers">The request's.</param>
    public static Record Headers(IHeaderDictionary headers)
    {
        var names = new string[headers.Count];
        var values = new object?[headers.Count];
        var at = 0;
        foreach (var (name, value) in headers)
        {
            names[at] = name.ToLowerInvariant();
            values[at] = value.Count == 1 ? value[0] : string.Join(names[at] == "cookie" ? "; " : ", ", value.AsEnumerable());
            at++;
        }

        return new Record(null, names, values);
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
