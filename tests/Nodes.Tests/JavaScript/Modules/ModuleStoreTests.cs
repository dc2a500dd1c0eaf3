using Lolo.Nodes.JavaScript.Modules;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.JavaScript.Modules;

public sealed class ModuleStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lolo-test-").FullName;
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_killed_host_left_is_removed_and_what_a_living_one_does_is_not()
    {
        var store = new ModuleStore(_folder);
        using var living = store.Begin(_time);
        var left = Path.Combine(Path.GetDirectoryName(living.Path)!, "left");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(left).FullName, "half"), "half");
        _time.Advance(TimeSpan.FromHours(1));
        using var mine = store.Begin(_time);
        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(living.Path));
    }

    [Fact]
    public void Work_leaves_nothing_behind_and_what_was_published_stays()
    {
        var store = new ModuleStore(_folder);
        string path;
        using (var work = store.Begin(_time))
        {
            path = work.Path;
            File.WriteAllText(Path.Combine(work.Folder("install"), "package.json"), "{}");
            ModuleStore.Publish(Path.Combine(path, "install"), store.Install("key"));
        }

        Assert.False(Directory.Exists(path));
        Assert.Equal("{}", File.ReadAllText(Path.Combine(store.Install("key"), "package.json")));
    }

    [Fact]
    public void Who_comes_second_leaves_the_first_ones_work_standing()
    {
        var store = new ModuleStore(_folder);
        using var work = store.Begin(_time);
        foreach (var name in new[] { "first", "second" })
        {
            File.WriteAllText(Path.Combine(work.Folder(name), "who"), name);
            ModuleStore.Publish(Path.Combine(work.Path, name), store.Install("key"));
        }

        Assert.Equal("first", File.ReadAllText(Path.Combine(store.Install("key"), "who")));
    }

    [Fact]
    public void Installs_that_nobody_has_used_for_a_month_go()
    {
        var store = new ModuleStore(_folder);
        Directory.CreateDirectory(store.Install("old"));
        Directory.CreateDirectory(store.Install("used"));
        _time.Advance(TimeSpan.FromDays(20));
        store.Use(store.Install("used"), _time);
        _time.Advance(TimeSpan.FromDays(20));
        Directory.CreateDirectory(store.Install("new"));
        store.Use(store.Install("new"), _time);
        Assert.False(Directory.Exists(store.Install("old")));
        Assert.True(Directory.Exists(store.Install("used")));
    }
}
