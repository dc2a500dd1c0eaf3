namespace Lolo.Architecture.Tests;

/// <summary>What only one room may touch.</summary>
public sealed class ReservedNamesTests
{
    [Fact]
    public void Only_the_host_touches_the_console() =>
        AssertOnly("src/Host/", use => use is { Namespace: "System", Type: "Console" } || use.Namespace.StartsWith("Spectre.", StringComparison.Ordinal));

    [Fact]
    public void Only_Dataflow_touches_dataflow_blocks() =>
        AssertOnly("src/Runtime/Dataflow/", use => use.Namespace == "System.Threading.Tasks.Dataflow");

    [Fact]
    public void Only_Graphs_makes_a_graph()
    {
        var makers = SourceTree.All("src").Where(tree =>
            tree.Root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ObjectCreationExpressionSyntax>()
                .Any(creation => creation.Type.ToString() is "Graph"));
        Assert.All(makers, tree => Assert.StartsWith("src/Runtime/Graphs/", tree.Path));
    }

    [Fact]
    public void Only_Web_and_the_host_touch_the_HTTP_server() =>
        AssertOnly(["src/Nodes/Web/", "src/Admin/", "src/Editor/", "src/Host/"], use => use.Namespace.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Only_JavaScript_touches_V8() =>
        AssertOnly("src/Nodes/JavaScript/", use => use.Namespace.StartsWith("Microsoft.ClearScript", StringComparison.Ordinal));

    [Fact]
    public void Only_CSharp_touches_the_compiler() =>
        AssertOnly("src/Nodes/CSharp/", use => use.Namespace.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    [Fact]
    public void Only_Storage_touches_SQLite() =>
        AssertOnly("src/Storage/", use => use.Namespace.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal) || use.Namespace == "SQLitePCL");

    [Fact]
    public void Only_the_host_touches_OpenTelemetry() =>
        AssertOnly("src/Host/", use => use.Namespace == "OpenTelemetry" || use.Namespace.StartsWith("OpenTelemetry.", StringComparison.Ordinal));

    [Fact]
    public void Only_Http_makes_clients_and_decides_how_calls_are_tried_again() =>
        AssertOnly("src/Nodes/Http/", use => use.Type == "IHttpClientFactory" || use.Namespace == "Polly" || use.Namespace.StartsWith("Polly.", StringComparison.Ordinal));

    private static void AssertOnly(string folder, Func<Use, bool> isReserved) => AssertOnly([folder], isReserved);

    private static void AssertOnly(string[] folders, Func<Use, bool> isReserved)
    {
        var uses = UsedNames.All.Where(isReserved).ToList();
        Faults.None(uses.Where(use => !folders.Any(folder => use.File.StartsWith(folder, StringComparison.Ordinal))));
    }
}
