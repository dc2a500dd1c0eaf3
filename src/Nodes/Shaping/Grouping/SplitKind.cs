using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>The node kind <c>split</c>: makes a message of each item of a list, field of an object, or line of a text.</summary>
internal sealed class SplitKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("split", "Split", "Makes a message of each item of a list, each field of an object, or each line of a text.")
    {
        Category = "Shaping",
        In = [new("in", "The event that holds the whole.")],
        Out = [new("out", "A part: the event without the whole, with `item` and `parts`."), new("empty", "The event as it came, when the whole has no parts.")],
        Parameters =
        [
            new("field", ParameterType.Text, "The field that is split, such as `body.items`; left out, the body itself is."),
            new("into", ParameterType.Text, "The field of a part that holds its item.") { Default = Parts.Item },
            new("separator", ParameterType.Text, "What stands between the parts of a text; left out, the ends of its lines, and one at the end makes no part."),
        ],
        Help =
            """
            A part carries all other fields of the event, its own `item`, and `parts: { id, index, count, ... }`, from which `join` puts the
            whole together again. Nodes between the two may change what they like, as long as they pass `parts` on: in a function, change
            `ev.item` and route `ev`. Parts leave in their order. A part of a part keeps the outer `parts` within its own; name its item
            otherwise by `into` if the event has an `item` already.

            A whole of more than 4,000 parts waits for the nodes after it, and like any handler it is given up when that takes more than 60 s.
            """,
        Example =
            """
            each-item:
              kind: split
              params: { field: body.items }
            """,
    };

    public override void Check(NodeCheck check)
    {
        var parameters = check.Node.Parameters;
        check.IsField(parameters.TryGetValue("field", out var field) ? (string)field! : null, "field");
        var into = (string)parameters["into"]!;
        if (check.IsField(into, "into") && (!FieldPath.Parse(into).IsName || into == Parts.Field))
        {
            check.Report(ShapingDiagnostics.BadField, $"`into` names a field of the part itself, such as `line`, and not `{into}`", "into");
        }

        if (parameters.TryGetValue("separator", out var separator) && separator is "")
        {
            check.Report(ShapingDiagnostics.NothingToDo, "`separator` is empty; give it a text such as `,`, or leave it out to split lines", "separator");
        }
    }

    public override INode Create(NodeSite site) => new SplitNode(site);
}
