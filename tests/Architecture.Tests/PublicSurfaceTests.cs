using Lolo.Admin;
using Lolo.Editor;
using Lolo.Nodes;
using Lolo.Runtime.Graphs;
using Lolo.Storage;

namespace Lolo.Architecture.Tests;

/// <summary>What node authors and hosts can stand on changes only on purpose.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly string _file = Path.Combine(Repository.Root, "tests", "Architecture.Tests", "PublicSurface.txt");

    [Fact]
    public void The_public_surface_is_the_one_written_down()
    {
        var surface = PublicSurface.Of(typeof(Graph).Assembly, typeof(BuiltInNodes).Assembly, typeof(DurableStateStores).Assembly, typeof(AdminServer).Assembly, typeof(LoloEditor).Assembly);
        if (Environment.GetEnvironmentVariable("LOLO_UPDATE") == "1")
        {
            File.WriteAllText(_file, surface);
        }

        var written = File.Exists(_file) ? File.ReadAllLines(_file) : [];
        var present = surface.TrimEnd('\n').Split('\n');
        Assert.True(
            written.SequenceEqual(present),
            $"The public surface has changed; look at it, then run this test with LOLO_UPDATE=1.\n+ {string.Join("\n+ ", present.Except(written))}\n- {string.Join("\n- ", written.Except(present))}");
    }
}
