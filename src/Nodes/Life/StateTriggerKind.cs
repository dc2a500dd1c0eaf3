using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Life;

/// <summary>The node kind <c>state-trigger</c>: begins a journey when a value of the graph's state has changed.</summary>
internal sealed class StateTriggerKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("state-trigger", "State trigger", "Tells when a value of the graph's state has changed.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out = [new("changed", "A key has another value than before.")],
        Parameters =
        [
            new("key", ParameterType.Text, "The key; give one of this, `prefix` and `pattern`."),
            new("prefix", ParameterType.Text, "What the keys begin with; empty for every key."),
            new("pattern", ParameterType.Text, "The keys as `ctx.state.keys` takes them: `*` stands for any text and `?` for one character, as in `user:*:name`; without either it is a prefix."),
            new("limit", ParameterType.Integer, "How many changes wait for slow nodes; beyond it the oldest is dropped.") { Default = 1_000.0, Minimum = 1, Maximum = 1_000_000 },
        ],
        Help =
            """
            The event is `{ key, old, new }`; `old` or `new` is null where there was, or is, no value: a key that was deleted, or whose time is over, has
            `new: null`. Writing the value that is there already is no change.

            Changes of one key are handled in their order, one after another; those of different keys side by side. A change that was dropped
            because too many waited is counted as `dropped` and told in the log, at most once a minute. A trigger sees what changes while its
            version is open: what a stopped host missed is not made up for.

            A graph that writes a key it watches feeds itself. That ends by itself where the written value comes to rest; where it does not, the graph
            goes round for ever, though with bounded memory, and after 1,000 changes within ten seconds the log says so, once.
            """,
        Example =
            """
            stock:
              kind: state-trigger
              params: { prefix: "stock:" }
            """,
    };

    public override void Check(NodeCheck check)
    {
        string[] given = [.. StateKeys.Names.Where(name => check.Node.Parameters.TryGetValue(name, out var value) && value is not null)];
        if (given.Length != 1)
        {
            check.Report(
                TimingDiagnostics.StateKeys,
                given.Length == 0 ? "the trigger does not say which keys it watches; give `key`, `prefix` or `pattern`" : $"give one of {Wording.List(given)}; each says which keys are watched",
                given.Length == 0 ? null : given[1]);
        }
    }

    public override INode Create(NodeSite site) => new StateTrigger(site);
}
