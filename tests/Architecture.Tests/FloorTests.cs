namespace Lolo.Architecture.Tests;

/// <summary>An arrow only ever points down.</summary>
public sealed class FloorTests
{
    private static readonly string[][] _projects = [["Lolo.Runtime"], ["Lolo.Nodes", "Lolo.Storage", "Lolo.Admin"], ["Lolo.Editor"], ["Lolo.Host"]];

    private static readonly string[][] _runtime =
    [
        ["Lolo.Runtime.Diagnostics", "Lolo.Runtime.Messages"],
        ["Lolo.Runtime.Documents"],
        ["Lolo.Runtime.Contracts"],
        ["Lolo.Runtime.Graphs", "Lolo.Runtime.State"],
        ["Lolo.Runtime.Dataflow"],
        ["Lolo.Runtime.Hosting"],
    ];

    [Fact]
    public void Projects_see_only_projects_beneath_them() => AssertDownward(_projects);

    [Fact]
    public void Rooms_of_the_runtime_see_only_rooms_beneath_them() => AssertDownward(_runtime);

    [Fact]
    public void Every_room_of_the_runtime_has_its_floor()
    {
        var rooms = UsedNames.All.Select(use => use.From).Where(name => name.StartsWith("Lolo.Runtime", StringComparison.Ordinal)).Distinct();
        Assert.All(rooms, room => Assert.True(FloorOf(_runtime, room) >= 0, $"{room} stands on no floor"));
    }

    [Fact]
    public void Siblings_among_the_node_kinds_never_see_each_other()
    {
        var faults = UsedNames.All.Where(use => Room(use.From) is { } from && Room(use.Namespace) is { } to && from != to);
        Faults.None(faults);
    }

    [Fact]
    public void Folders_have_no_circles()
    {
        var arrows = UsedNames.All
            .Where(use => use.Namespace.StartsWith("Lolo.", StringComparison.Ordinal) && use.Namespace != use.From)
            .ToLookup(use => use.From, use => use.Namespace);
        var inCircles = arrows.Select(arrow => arrow.Key).Where(start => Reach(start, arrows).Contains(start)).ToList();
        Faults.None(inCircles.SelectMany(start => Around(start, arrows)).Distinct());
    }

    private static void AssertDownward(string[][] floors)
    {
        var faults = UsedNames.All.Where(use =>
            FloorOf(floors, use.From) is >= 0 and var from &&
            FloorOf(floors, use.Namespace) is >= 0 and var to &&
            !SameRoom(floors[to], use.From, use.Namespace) &&
            to >= from);
        Faults.None(faults);
    }

    private static int FloorOf(string[][] floors, string name) => Array.FindIndex(floors, floor => floor.Any(room => IsIn(name, room)));

    private static bool SameRoom(string[] floor, string from, string to) => floor.Any(room => IsIn(from, room) && IsIn(to, room));

    private static bool IsIn(string name, string room) => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);

    // `Lolo.Nodes.Web.Sockets` is in the room Web; BuiltInNodes stands above the rooms.
    private static string? Room(string name) => name.Split('.') is ["Lolo", "Nodes", var room, ..] ? room : null;

    private static HashSet<string> Reach(string start, ILookup<string, string> arrows)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(arrows[start]);
        while (open.TryDequeue(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in arrows[next])
                {
                    open.Enqueue(further);
                }
            }
        }

        return reached;
    }

    // The uses that make a circle through a folder.
    private static IEnumerable<Use> Around(string start, ILookup<string, string> arrows)
    {
        var members = Reach(start, arrows).Where(name => Reach(name, arrows).Contains(start)).ToHashSet();
        return UsedNames.All.Where(use => use.From != use.Namespace && members.Contains(use.From) && members.Contains(use.Namespace));
    }
}
