using System.Globalization;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Drawing;

namespace Lolo.Runtime.Tests.Graphs.Drawing;

/// <summary>Graphs to be drawn.</summary>
internal static class Drawn
{
    /// <summary>A text as if it stood in <c>chat.yaml</c>.</summary>
    public static GraphResult Of(string text) =>
        new GraphCompiler(TestCatalog.Kinds, _ => null).Compile(text, "chat.yaml", Path.Combine(Path.GetTempPath(), "nowhere", "chat.yaml"));

    /// <summary>A sketch of functions, with a port for each link.</summary>
    public static GraphSketch Sketch(int nodes, IEnumerable<(int From, int To)> links)
    {
        var all = links.Distinct().Select((link, at) => new SketchLink(link.From, Name("o", at), link.To, Name("i", at))).ToList();
        return new("test",
        [
            .. Enumerable.Range(0, nodes).Select(node => new SketchNode(Name("n", node), Name("Node ", node), "function", NodeForm.Function,
                [.. all.Where(link => link.To == node).Select(link => link.ToPort)],
                [.. all.Where(link => link.From == node).Select(link => link.FromPort)])),
        ], all);
    }

    private static string Name(string word, int number) => word + number.ToString(CultureInfo.InvariantCulture);
}
