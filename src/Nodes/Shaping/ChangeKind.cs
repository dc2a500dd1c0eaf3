using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping;

/// <summary>The node kind <c>change</c>: sets, computes, moves and deletes fields on a copy of the body.</summary>
/// <param name="language">The language of what is computed.</param>
internal sealed class ChangeKind(ExpressionLanguage language) : NodeKind
{
    private static readonly string[] _steps = ["set", "compute", "move", "delete"];

    public override NodeSpec Spec { get; } = new("change", "Change", "Sets, computes, moves and deletes fields of the event, on a copy.")
    {
        Category = "Shaping",
        In = [new("in", "The event to start from.")],
        Out = [new("out", "The changed copy.")],
        Parameters =
        [
            new("set", ParameterType.Map, "Fields and the values they get: `{ status: new, user.name: \"{event.name}\" }`.") { PerMessage = true },
            new("compute", ParameterType.Expressions, "Fields and the expressions whose values they get: `{ total: event.price * event.count }`."),
            new("move", ParameterType.Map, "Fields and where they go: `{ msg: message }`."),
            new("delete", ParameterType.TextList, "Fields to leave out: `[password, user.token]`."),
        ],
        Help =
            """
            A field is named by its path: `user.name`, `items.0.price`. What is given is done in the order in which it is written, from top to
            bottom. `{event...}` in values and `event` in expressions are always the event that came in, whatever has been changed before.

            Objects that are missing on the way to a field are made; an index one past the end of a list adds to it. A field that is not there
            is neither moved nor deleted, and that is no error; to set a field of a text or a number is one. The message that came in is not
            changed, other nodes that got it see it as it was, and what is not named goes on as it is, functions, dates and instances of
            classes among it. A body that nothing was done to passes on as the very same. All expressions of a node cost one call a message.
            """,
        Example =
            """
            tidy:
              kind: change
              params:
                move: { msg: message }
                set: { kind: note, from.name: "{event.user}" }
                compute: { total: "event.items.reduce((sum, item) => sum + item.price, 0)" }
                delete: [user, password]
            """,
    };

    public override void Check(NodeCheck check)
    {
        var parameters = check.Node.Parameters;
        if (!_steps.Any(parameters.ContainsKey))
        {
            check.Report(ShapingDiagnostics.NothingToDo, $"node `{check.Node.Id}` changes nothing; give it `set`, `compute`, `move` or `delete`");
        }

        foreach (var step in (string[])["set", "compute"])
        {
            foreach (var (field, _) in Fields(parameters, step))
            {
                check.IsField(field, $"{step}.{field}");
            }
        }

        foreach (var (from, to) in Fields(parameters, "move"))
        {
            CheckMove(check, from, to);
        }

        foreach (var field in Deleted(parameters))
        {
            check.IsField(field, "delete");
        }

        check.Artifact = language.Check(check, [.. Fields(parameters, "compute").Select(field => ($"compute.{field.Key}", (string)field.Value!))]);
    }

    public override INode Create(NodeSite site)
    {
        var expressions = (IReadOnlyList<Expression>)site.Artifact!;
        return new ChangeNode(site, expressions.Count == 0 ? null : language.Create(site, expressions));
    }

    private static void CheckMove(NodeCheck check, string from, object? to)
    {
        if (to is not string target)
        {
            check.Report(ShapingDiagnostics.BadMove, $"`{from}` is moved to a field, which is a text such as `user.name`; here stands {FieldPath.Noun(to)}", $"move.{from}");
        }
        else if (check.IsField(from, $"move.{from}") & check.IsField(target, $"move.{from}")
            && FieldPath.Parse(target) is var end && FieldPath.Parse(from) is var start && (end.IsWithin(start) || start.IsWithin(end)))
        {
            check.Report(ShapingDiagnostics.BadMove, $"`{from}` cannot be moved to `{target}`: one lies within the other", $"move.{from}");
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> Fields(Record parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value is Record fields ? fields : [];

    private static IEnumerable<string> Deleted(Record parameters) =>
        parameters.TryGetValue("delete", out var value) && value is IReadOnlyList<object?> fields ? fields.Cast<string>() : [];
}
