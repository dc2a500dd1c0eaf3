using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Debugging;

/// <summary>The node kind <c>inject</c>: lets saved bodies in, fired by hand.</summary>
internal sealed class InjectKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("inject", "Inject", "Lets a body in that a person sends from the command line or the admin API.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out = [new("out", "A body was sent.")],
        Parameters =
        [
            new("samples", ParameterType.Map, "Bodies to send by name, kept in the graph."),
            new("atStart", ParameterType.Text, "Name of a sample that is sent by itself each time a version opens."),
        ],
        Help =
            """
            `lolo inject GRAPH NODE SAMPLE` sends a sample, `--body JSON` any other body; the admin API does the same. The body is the event.

            The origin is the sender: the first `emit('response', ...)` is printed there, and so is an error that no `error` port took. The
            sender waits until then, or until the journey has ended, 10 s unless told otherwise. Later answers are dropped and counted, and so
            are those of `atStart`, for which nobody waits.
            """,
        Example =
            """
            order:
              kind: inject
              params:
                samples:
                  small: { id: 1, items: [tea] }
                  large: { id: 2, items: [tea, milk, bread] }
            """,
    };

    public override void Check(NodeCheck check)
    {
        if (AtStart(check.Node) is { } name && !Samples(check.Node).ContainsKey(name))
        {
            var names = Samples(check.Node).Keys.ToList();
            check.Report(
                DebuggingDiagnostics.UnknownSample,
                $"there is no sample {Wording.Quote(name)} in node `{check.Node.Id}`; its samples are {Wording.List(names)}{Wording.DidYouMean(name, names)}",
                "atStart");
        }
    }

    public override INode Create(NodeSite site) => new InjectTrigger(site, Samples(site.Node), AtStart(site.Node));

    private static Record Samples(NodeDefinition node) => node.Parameters.TryGetValue("samples", out var samples) && samples is Record record ? record : Record.Empty;

    private static string? AtStart(NodeDefinition node) => node.Parameters.TryGetValue("atStart", out var name) ? name as string : null;
}
