using System.Threading.Channels;
using Lolo.Runtime.Hosting.Sources;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Hosting;

public sealed class GraphFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lolo-test-").FullName;
    private readonly Channel<bool> _changes = Channel.CreateUnbounded<bool>();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_change_is_found_by_the_beat_where_the_system_tells_nothing()
    {
        using var folder = Watch(_time, Write("a", "1"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_changes.Reader.TryRead(out _));
        Write("a", "one");
        _time.Advance(TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(_changes.Reader.TryRead(out _));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_changes.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_write_is_noticed()
    {
        using var folder = Watch(TimeProvider.System, Write("a", "1"));
        Write("a", "one");
        Assert.True(await _changes.Reader.ReadAsync());
    }

    [Fact]
    public async Task A_write_by_rename_is_noticed()
    {
        using var folder = Watch(TimeProvider.System, Write("a", "1"));
        File.Move(Write("a.tmp", "one"), Path.Combine(_folder, "a"), overwrite: true);
        Assert.True(await _changes.Reader.ReadAsync());
    }

    [Fact]
    public async Task A_file_that_comes_into_being_in_a_folder_that_was_not_there_is_noticed()
    {
        using var folder = Watch(TimeProvider.System, Path.Combine(_folder, "handlers", "a.js"));
        Directory.CreateDirectory(Path.Combine(_folder, "handlers"));
        Write(Path.Combine("handlers", "a.js"), "1");
        Assert.True(await _changes.Reader.ReadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_change_of_what_a_symbolic_link_leads_to_is_noticed(bool byFolder)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows lets only some make links");
            return;
        }

        // As a container gets its files: the name leads to a folder that is a link itself and changes as a whole.
        foreach (var version in new[] { "v1", "v2" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, version));
            Write(Path.Combine(version, "a"), "1");
            File.SetLastWriteTimeUtc(Path.Combine(_folder, version, "a"), version == "v1" ? new(2026, 1, 1) : new(2026, 1, 2));
        }

        Directory.CreateSymbolicLink(Path.Combine(_folder, "data"), "v1");
        File.CreateSymbolicLink(Path.Combine(_folder, "a"), byFolder ? "data/a" : "v1/a");
        using var folder = Watch(_time, Path.Combine(_folder, "a"));
        if (byFolder)
        {
            Directory.Delete(Path.Combine(_folder, "data"));
            Directory.CreateSymbolicLink(Path.Combine(_folder, "data"), "v2");
        }
        else
        {
            Write(Path.Combine("v1", "a"), "2");
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(_changes.Reader.TryRead(out _));
    }

    [Fact]
    public void A_file_that_is_not_of_the_closure_is_not_noticed()
    {
        using var folder = Watch(_time, Write("a", "1"));
        Write("b", "1");
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_changes.Reader.TryRead(out _));
    }

    private GraphFolder Watch(TimeProvider time, string file)
    {
        var folder = new GraphFolder(time, () => _changes.Writer.TryWrite(true));
        folder.Watch([file]);
        return folder;
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
