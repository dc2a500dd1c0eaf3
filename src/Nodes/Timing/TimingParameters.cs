using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Timing;

/// <summary>Parameters that several kinds share.</summary>
internal static class TimingParameters
{
    /// <summary>The longest time that can be given, in milliseconds.</summary>
    public static double Longest { get; } = TimeSpan.FromDays(366).TotalMilliseconds;

    /// <summary>What tells messages apart.</summary>
    public static ParameterSpec Key { get; } =
        new("key", ParameterType.Expression, "What tells messages apart, such as `event.user`: each value is treated for itself. Left out: all are treated together.");

    /// <summary>How many keys are remembered.</summary>
    public static ParameterSpec Keys { get; } =
        new("keys", ParameterType.Integer, "How many keys are remembered at a time.") { Default = 10_000.0, Minimum = 1, Maximum = 1_000_000 };

    /// <summary>How many messages wait.</summary>
    public static ParameterSpec Limit { get; } =
        new("limit", ParameterType.Integer, "How many messages wait in the node; when that many do, senders are held back.") { Default = 1_000.0, Minimum = 1, Maximum = 1_000_000 };

    /// <summary>Reports a malformed key.</summary>
    public static void CheckKey(NodeCheck check, ExpressionLanguage language)
    {
        if (check.Node.Parameters.Text("key") is { } key)
        {
            check.Artifact = language.Check(check, [("key", key)]);
        }
    }

    /// <summary>The expression of a node's key; null when it has none.</summary>
    public static IExpressions? KeyOf(NodeSite site, ExpressionLanguage language) =>
        site.Artifact is IReadOnlyList<Expression> expressions ? language.Create(site, expressions) : null;
}
