using System.Globalization;
using System.Text;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>Writes <c>docs/nodes.md</c>.</summary>
internal static class NodesPage
{
    public static string Write(NodeCatalog catalog)
    {
        var page = new StringBuilder("""
            # Node kinds

            <!-- Generated from the kinds' specs; run the tests with LOLO_UPDATE=1 to write it anew. -->

            What a node's `kind:` can be. Beside the out ports listed, every node has `error`: what goes wrong in it leaves there as
            `{ error: { message, stack, node, line }, ev }`. A duration is written `500ms`, `30s`, `5m` or `1h`; a bare number is milliseconds.
            A parameter that is `per message` may name what a message carries, as in `{event.name}`; every parameter may name `{env.NAME}`. An
            expression is JavaScript that says a value, such as `event.total > 100`; it knows `event`, `ctx`, `env`, `params` and `state`.


            """.ReplaceLineEndings("\n"));
        foreach (var kind in catalog.Kinds)
        {
            Write(page, kind.Spec);
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder page, NodeSpec spec)
    {
        page.Append($"## {spec.Title}\n\n`kind: {spec.Name}`{(spec.IsTrigger ? " (trigger)" : "")}\n\n{spec.Summary}\n\n");
        var isComposite = spec.Role == NodeRole.Composite;
        WritePorts(page, "In", spec.In, isComposite ? "The in ports are the inlets of the other graph." : "The in ports are those that `in:` declares; left out, one port `in`.");
        if (spec.OutOf is { } named)
        {
            page.Append($"The keys of `{named}` are out ports, in their order, before the others.\n\n");
        }

        WritePorts(page, "Out", spec.Out, isComposite ? "The out ports are its outlets." : "The out ports are those that `out:` declares; left out, one port `out`.");
        if (spec.Parameters.Count > 0)
        {
            page.Append("| parameter | type | default | meaning |\n| --- | --- | --- | --- |\n");
            foreach (var parameter in spec.Parameters)
            {
                page.Append($"| `{parameter.Name}` | {TypeOf(parameter)}{(parameter.PerMessage ? ", per message" : "")} | {DefaultOf(parameter)} | {parameter.Summary.Replace("|", "\\|")} |\n");
            }

            page.Append('\n');
        }

        if (spec.OpenParameters && !isComposite)
        {
            page.Append("Parameters are the author's own business; the code reads them as `ctx.params`.\n\n");
        }

        page.Append(spec.Help.Length > 0 ? spec.Help.ReplaceLineEndings("\n").Trim('\n') + "\n\n" : "");
        page.Append(spec.Example.Length > 0 ? $"```yaml\n{spec.Example.ReplaceLineEndings("\n").Trim('\n')}\n```\n\n" : "");
    }

    private static void WritePorts(StringBuilder page, string direction, IReadOnlyList<PortSpec>? ports, string open)
    {
        if (ports is null)
        {
            page.Append(open).Append("\n\n");
        }
        else if (ports.Count > 0)
        {
            page.Append($"| {direction.ToLowerInvariant()} port | meaning |\n| --- | --- |\n");
            foreach (var port in ports)
            {
                page.Append($"| `{port.Name}` | {port.Summary.Replace("|", "\\|")} |\n");
            }

            page.Append('\n');
        }
    }

    private static string TypeOf(ParameterSpec parameter)
    {
        if (parameter.OneOf.Count > 0)
        {
            return string.Join(", ", parameter.OneOf.Select(word => $"`{word}`"));
        }

        var type = parameter.Type switch
        {
            ParameterType.Integer => "whole number",
            ParameterType.Boolean => "true or false",
            ParameterType.TextList => "text or list of texts",
            ParameterType.NamedTexts => "text, list of texts, or map of names to texts",
            ParameterType.Expressions => "map of expressions",
            _ => parameter.Type.ToString().ToLowerInvariant(),
        };
        var unit = parameter.Type == ParameterType.Duration ? " ms" : "";
        return (parameter.Minimum, parameter.Maximum) switch
        {
            ({ } least, { } most) => $"{type}, {Number(least)} to {Number(most)}{unit}",
            ({ } least, null) => $"{type}, {Number(least)}{unit} or more",
            (null, { } most) => $"{type}, {Number(most)}{unit} or less",
            _ => type,
        };
    }

    private static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string DefaultOf(ParameterSpec parameter) => parameter switch
    {
        { Required: true } => "required",
        { Default: null } => "",
        { Default: bool flag } => flag ? "`true`" : "`false`",
        { Default: IEnumerable<string> texts } => $"`[{string.Join(", ", texts)}]`",
        { Default: TimeSpan time } => $"`{time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}`",
        { Default: var standard } => $"`{Convert.ToString(standard, CultureInfo.InvariantCulture)}`",
    };
}
