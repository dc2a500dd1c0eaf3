using Lolo.Host.Telling;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Schema;

namespace Lolo.Host.Verbs;

/// <summary><c>schema</c>: prints the JSON schema of a graph.</summary>
internal static class SchemaCommand
{
    public static int Run(Terminal terminal, NodeCatalog catalog)
    {
        terminal.Output.Profile.Out.Writer.Write(GraphSchema.Write(catalog));
        return ExitCode.Done;
    }
}
