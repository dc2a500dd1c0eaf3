namespace Lolo.EndToEnd.Tests.Drawing;

/// <summary><c>lolo graph</c>, as a process.</summary>
public sealed class GraphVerbTests
{
    [Fact]
    public async Task A_graph_is_printed_or_written_and_a_faulty_one_too_with_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        var (code, text, error) = await HostProcess.RunAsync("graph", "chat", "--mermaid");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("flowchart LR\n  n_websocket([\"Websocket Trigger\"]):::trigger\n", text);

        var file = Path.Combine(folder.Path, "chat.svg");
        Assert.Equal((0, "", ""), await HostProcess.RunAsync("graph", "chat", "--svg", "--out", file));
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "docs", "images", "chat.svg")).ReplaceLineEndings("\n"), File.ReadAllText(file));

        var faulty = folder.Write("faulty.yaml", "nodes: { a: { code: 'x' }, b: { kind: no-such } }\nlinks: [a.out -> b.in]\n");
        (code, text, error) = await HostProcess.RunAsync("graph", faulty, "--mermaid");
        Assert.Equal(1, code);
        Assert.Contains("no-such", error);
        Assert.Contains("n_a -- \"out → in\" --> n_b", text);

        (code, text, _) = await HostProcess.RunAsync("graph", folder.Write("none.yaml", "- 5"), "--svg");
        Assert.Equal((1, ""), (code, text));
        (code, _, error) = await HostProcess.RunAsync("graph", "chat");
        Assert.Equal(2, code);
        Assert.Contains("graph chat --mermaid, or --svg", error);
    }
}
