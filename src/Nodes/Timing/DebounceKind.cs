using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Timing;

/// <summary>The node kind <c>debounce</c>: makes one message of many that come close together.</summary>
/// <param name="language">The language of the key.</param>
internal sealed class DebounceKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("debounce", "Debounce", "Makes one message of many that come close together: the last one, when it has become quiet.")
    {
        Category = "Timing",
        In = [new("in", "The message.")],
        Out = [new("out", "The message that stands for all.")],
        Parameters =
        [
            new("quiet", ParameterType.Duration, "How long no further message must come.") { Required = true, Minimum = 1, Maximum = TimingParameters.Longest },
            new("send", ParameterType.Text, "Which message goes on: the last one, when it has become quiet; the first one, at once; or both.") { Default = "last", OneOf = ["last", "first", "both"] },
            new("longest", ParameterType.Duration, "How long it is put off at the most while messages keep coming; left out: for ever.") { Minimum = 1, Maximum = TimingParameters.Longest },
            TimingParameters.Key,
            TimingParameters.Keys,
        ],
        Help =
            """
            Messages that another one stands for are counted as `replaced`. With `send: both` the last one goes on only where more than one came. A key is
            forgotten when it has become quiet; when there are more than `keys` of them, the oldest ends earlier.

            What ends before it is quiet, because of too many keys or because the version is stopped, sends its last message at once, counted as `early`.
            """,
        Example =
            """
            when-typing-ends:
              kind: debounce
              params: { quiet: 300ms, longest: 2s, key: event.sessionId }
            """,
    };

    public override void Check(NodeCheck check)
    {
        TimingParameters.CheckKey(check, language);
        if (check.Node.Parameters.Duration("longest") < check.Node.Parameters.Duration("quiet"))
        {
            check.Report(TimingDiagnostics.ShortLongest, "`longest` is shorter than `quiet`, so that it would never be quiet first; make it longer, or `quiet` shorter", "longest");
        }
    }

    public override INode Create(NodeSite site) => new Debounce(site, TimingParameters.KeyOf(site, language));
}
