using System.Reflection;
using System.Text.RegularExpressions;
using Lolo.Nodes.CSharp.Authoring;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Tests;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>What the pages show must be so.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Page.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_whole_graph_on_a_page_compiles(string path)
    {
        var compiler = new GraphCompiler(BuiltInNodes.Catalog(), _ => null);
        var graphs = new Page(path).Blocks("yaml").Where(IsWhole);
        Assert.All(graphs, graph =>
        {
            var result = compiler.Compile(graph, "page.yaml", path: null);
            Assert.DoesNotContain(result.Diagnostics, finding => finding.Severity == Severity.Error);
            Assert.NotNull(result.Graph?.Id ?? result.Spec?.Name);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_on_a_page_leads_to_something(string path) =>
        Assert.All(new Page(path).Targets, target => Assert.True(Path.Exists(target), $"{path} links to {target}, which is not there"));

    [Fact]
    public void The_readme_has_a_whole_graph() => Assert.Contains(new Page("README.md").Blocks("yaml"), IsWhole);

    [Fact]
    public void The_code_in_the_readme_is_that_of_graphs()
    {
        var graphs = Directory.GetFiles(Path.Combine(Repository.Root, "graphs"), "*.yaml").Select(graph => Flat(File.ReadAllLines(graph))).ToList();
        var blocks = new Page("README.md").Blocks("js");
        Assert.True(blocks.Count >= 3, "the README shows the chat's code");
        Assert.All(blocks, block => Assert.Contains(graphs, graph => graph.Contains(Flat(block.Split('\n')), StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_example_and_every_node_kind_stands_in_the_readme()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Root, "graphs"), "*.yaml"), graph => Assert.Contains($"](graphs/{Path.GetFileName(graph)})", page));
        Assert.All(BuiltInNodes.Catalog().Kinds, kind => Assert.Contains($"`{kind.Spec.Name}`", page));
    }

    [Fact]
    public void Every_member_of_ctx_stands_in_the_table_of_the_readme()
    {
        var table = string.Join('\n', File.ReadAllLines(Path.Combine(Repository.Root, "README.md")).Where(line => line.StartsWith('|')));
        var prelude = Path.Combine(Repository.Root, "src", "Nodes", "JavaScript", "Prelude", "context.js");
        var script = Getter().Matches(File.ReadAllText(prelude)).Select(match => match.Groups["name"].Value);
        var sharp = typeof(Context).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(member => member.Name);
        Assert.All([.. script, .. sharp], name => Assert.Matches($@"\b{name}\b", table));
    }

    [GeneratedRegex(@"^    get (?<name>\w+)\(\)", RegexOptions.Multiline)]
    private static partial Regex Getter();

    private static string Flat(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => line.Trim()));

    private static bool IsWhole(string text) => text.StartsWith("nodes:", StringComparison.Ordinal) || text.Contains("\nnodes:", StringComparison.Ordinal);
}
