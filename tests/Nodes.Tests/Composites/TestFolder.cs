namespace Lolo.Nodes.Tests.Composites;

/// <summary>A folder of graphs, inner graphs and functions; the text under test is `test.yaml` in it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lolo-composites-").FullName;

    /// <summary>Full path of the text under test.</summary>
    public string Path => PathOf("test.yaml");

    public string PathOf(string name) => System.IO.Path.Combine(_folder, name);

    public TestFolder Add(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text.ReplaceLineEndings("\n"));
        return this;
    }

    /// <summary>The findings about a text that stands in the folder, one a line.</summary>
    public string Check(string yaml) => string.Join('\n', TestGraph.Check(yaml, path: Path));

    /// <summary>Runs a text that stands in the folder.</summary>
    public Task<TestGraph> StartAsync(string yaml) => TestGraph.StartAsync(yaml, path: Path);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
