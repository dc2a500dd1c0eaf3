using Lolo.Host.Settings;
using Lolo.Host.Verbs;

namespace Lolo.EndToEnd.Tests;

/// <summary>What the README says of the command line.</summary>
public sealed class ReadmeTests
{
    private static string Readme => File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_first_graph_is_what_new_writes()
    {
        var written = StartingGraph.Text("hello", "../schema/graph.schema.json").ReplaceLineEndings("\n");
        Assert.Contains(written.TrimEnd(), Readme);
    }

    [Fact]
    public void Every_option_of_run_stands_in_the_table() =>
        Assert.All(new RunOptions().All, option => Assert.Contains($"| `{option.Name}`", Readme));
}
