using Lolo.Host.Telling;
using Lolo.Runtime.Contracts;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>nodes</c>: lists the kinds with their ports and parameters.</summary>
internal static class NodesCommand
{
    public static int Run(Terminal terminal, NodeCatalog catalog)
    {
        foreach (var kind in catalog.Kinds)
        {
            Print(terminal.Output, kind.Spec);
        }

        return ExitCode.Done;
    }

    private static void Print(IAnsiConsole console, NodeSpec spec)
    {
        console.MarkupLineInterpolated($"[bold]{spec.Name}[/]  {spec.Summary}");
        if (!spec.IsTrigger)
        {
            console.MarkupLineInterpolated($"  [dim]in:[/]  {Ports(spec, spec.In)}");
        }

        console.MarkupLineInterpolated($"  [dim]out:[/] {(spec.OutOf is { } named ? $"those of `{named}`, " : "")}{Ports(spec, spec.Out)}");
        foreach (var parameter in spec.Parameters)
        {
            console.MarkupLineInterpolated($"  [dim]{parameter.Name}:[/] {TypeOf(parameter)}  {parameter.Summary}{DefaultOf(parameter)}");
        }

        console.WriteLine();
    }

    private static string Ports(NodeSpec spec, IReadOnlyList<PortSpec>? ports) => ports switch
    {
        null when spec.Role == NodeRole.Composite => "those of its graph",
        null => "as the author declares",
        [] => "none",
        _ => string.Join(", ", ports.Select(port => port.Name)),
    };

    private static string TypeOf(ParameterSpec parameter) =>
        parameter.OneOf.Count > 0 ? string.Join(" | ", parameter.OneOf) : parameter.Type switch
        {
            ParameterType.TextList => "text or list of texts",
            ParameterType.Expressions => "map of expressions",
            _ => parameter.Type.ToString().ToLowerInvariant(),
        };

    private static string DefaultOf(ParameterSpec parameter) => parameter switch
    {
        { Required: true } => " Required.",
        { Default: bool flag } => $" Default {(flag ? "true" : "false")}.",
        { Default: string or double or int or long } => $" Default {parameter.Default}{(parameter.Type == ParameterType.Duration ? " ms" : "")}.",
        _ => "",
    };
}
