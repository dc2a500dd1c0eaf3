using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Web.Endpoints;

/// <summary>Parameters that the web triggers share, and their checks.</summary>
internal static class WebParameters
{
    /// <summary>The path.</summary>
    public static ParameterSpec Path { get; } = new(
        "path",
        ParameterType.Text,
        "Path below the graph's base: `/socket`, with a parameter `/rooms/:room`, or with a rest `/files/*`. Case matters, a slash at the end does not.")
    {
        Default = "/",
    };

    /// <summary>The origins let in.</summary>
    public static ParameterSpec Origins { get; } = new(
        "origins",
        ParameterType.TextList,
        "Origins whose pages may call, beside the server's own: `https://chat.example`; `*` for any.");

    /// <summary>Whether pages of other origins may send cookies.</summary>
    public static ParameterSpec Credentials { get; } = new(
        "credentials",
        ParameterType.Boolean,
        "Whether pages of the origins listed may send cookies and other credentials (`credentials: 'include'` of `fetch`).")
    {
        Default = false,
    };

    /// <summary>How long a request waits.</summary>
    public static ParameterSpec Timeout { get; } = new(
        "timeout",
        ParameterType.Duration,
        "How long a request waits for its answer before it is answered 504.")
    {
        Default = TimeSpan.FromSeconds(30).TotalMilliseconds,
        Minimum = 1,
        Maximum = TimeSpan.FromHours(1).TotalMilliseconds,
    };

    /// <summary>How long a request of a node waits for its answer.</summary>
    /// <param name="node">The node.</param>
    public static TimeSpan TimeoutOf(NodeDefinition node) => TimeSpan.FromMilliseconds((double)node.Parameters["timeout"]!);

    /// <summary>Reports credentials that every page could send.</summary>
    /// <param name="check">The node, and where to report.</param>
    public static void CheckCredentials(NodeCheck check)
    {
        if (check.Node.Parameters.Flag("credentials") && check.Node.Parameters.Texts("origins").Contains("*"))
        {
            check.Report(WebDiagnostics.OpenCredentials, "with `credentials`, `origins` cannot be `*`, or any page on the web could act for who is signed in; list the origins", "credentials");
        }
    }

    /// <summary>The pattern of a node that was checked.</summary>
    /// <param name="node">The node.</param>
    public static PathPattern PatternOf(NodeDefinition node) =>
        PathPattern.TryParse(node.Parameters.Text("path"), out var pattern, out var fault)
            ? pattern
            : throw new InvalidOperationException($"node `{node.Id}` was not checked: {fault}");

    /// <summary>Reports what is wrong with path and origins.</summary>
    /// <param name="check">The node, and where to report.</param>
    public static void Check(NodeCheck check)
    {
        var path = check.Node.Parameters.Text("path");
        if (!PathPattern.TryParse(path, out _, out var fault))
        {
            check.Report(WebDiagnostics.BadPath, $"path `{path}` is no path: {fault}", "path");
        }

        foreach (var origin in check.Node.Parameters.Texts("origins"))
        {
            if (origin is not ("*" or "null") && !IsOrigin(origin))
            {
                check.Report(WebDiagnostics.BadOrigin, $"`{origin}` is no origin; write scheme and host, such as `https://chat.example`, or `*` for any", "origins");
            }
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme.Length: > 0, Host.Length: > 0, AbsolutePath: "/" or "", Query: "", Fragment: "" }
        && !text.EndsWith('/');
}
