using System.Diagnostics;
using System.Text;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;
using Lolo.Storage;

namespace Lolo.Runtime.Tests.Storage;

/// <summary>What can befall a store's file: one clear sentence each, and what was kept stays.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_host_is_refused_by_the_name_of_the_folder_and_the_first_goes_on()
    {
        using var first = new DurableStateStores(_folder.Data, TimeProvider.System);
        await first.Of("counter").SetAsync("a", "1");
        using var second = new DurableStateStores(_folder.Data, TimeProvider.System);
        var error = Assert.Throws<StateException>(() => second.Of("counter"));
        Assert.Equal(
            $"another host (process {Environment.ProcessId}) has the state of `counter` in {_folder.Data}; stop it, or give this one another folder with --data",
            error.Message);
        await first.Of("counter").SetAsync("a", "2");
        first.Dispose();
        Assert.Equal("2", second.Of("counter").Get("a"));
    }

    [Fact]
    public async Task A_damaged_file_is_named_with_the_cure_and_left_as_it_is()
    {
        await FillAsync(500);
        await using (var file = new FileStream(_folder.File, FileMode.Open))
        {
            file.Position = 2 * 4096;
            file.Write(Encoding.ASCII.GetBytes(new string('x', 3 * 4096)));
        }

        AssertRefused("is damaged", "It was left as it is", "lolo state import");
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_with_the_cure_and_left_as_it_is()
    {
        Directory.CreateDirectory(_folder.Folder);
        File.WriteAllText(_folder.File, new string('x', 10_000));
        AssertRefused("is no database", "It was left as it is");
    }

    [Fact]
    public void A_database_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(_folder.Folder);
        _folder.Run("CREATE TABLE bills (sum INTEGER)");
        AssertRefused("it is a database of something else");
    }

    [Fact]
    public async Task A_file_of_a_later_format_is_left_alone()
    {
        await FillAsync(1);
        _folder.Run("PRAGMA user_version=2");
        AssertRefused("it has format 2");
    }

    [Fact]
    public async Task Of_a_log_that_was_cut_off_the_committed_beginning_is_there_and_nothing_else()
    {
        using var store = _folder.Open();
        for (var i = 0; i < 200; i++)
        {
            await store.SetAsync("last", $"{i}");
        }

        var wal = new FileInfo(_folder.File + "-wal").Length;
        foreach (var length in new[] { wal - 1, wal - 5_000, wal / 2, wal / 3, 100, 0 })
        {
            using var cut = _folder.Copy();
            await using (var log = new FileStream(cut.File + "-wal", FileMode.Open))
            {
                log.SetLength(length);
            }

            using var again = cut.Open();
            var last = again.Get("last") is { } json ? int.Parse(json, null) : -1;
            Assert.InRange(last, -1, 198);
            Assert.True(length < 10_000 || last > 30, $"of {length} bytes of {wal} only {last} is left");
            await again.SetAsync("after", "1");
            Assert.Equal("ok", cut.Ask("PRAGMA integrity_check"));
        }
    }

    [Fact]
    public async Task A_group_that_cannot_be_kept_fails_whole_and_later_writes_stand_on_what_is_kept()
    {
        using var store = _folder.Open();
        await store.SetAsync("n", "10");
        _folder.Run("CREATE TRIGGER poison BEFORE INSERT ON state WHEN NEW.key = 'poison' BEGIN SELECT RAISE(ABORT, 'no room for poison'); END");
        var heard = new List<StateChange>();
        using var watch = store.Watch("n", change =>
        {
            lock (heard)
            {
                heard.Add(change);
            }
        });

        Task<double> lost;
        Task poison, later, compared;
        Task<double> kept;
        using (var connection = _folder.Connect())
        {
            // While another connection writes, the first group waits at its beginning, and the second gathers behind it.
            using var busy = connection.BeginTransaction(deferred: false);
            poison = store.SetAsync("poison", "1");
            lost = store.IncrementAsync("n", 5);
            await Task.Delay(200, TestContext.Current.CancellationToken);
            kept = store.IncrementAsync("n", 1);
            compared = store.CompareAndSetAsync("n", "16", "99");
            later = store.SetAsync("later", "1");
            Assert.Equal("99", store.Get("n"));
        }

        var error = await Assert.ThrowsAsync<StateException>(() => poison);
        Assert.Contains("no room for poison", error.Message);
        await later;
        Assert.Null(store.Get("poison"));
        Assert.Equal("1", store.Get("later"));
        Assert.Equal(lost.IsFaulted ? 11 : 16, await kept);
        Assert.Equal(lost.IsFaulted ? "11" : "99", store.Get("n"));
        await compared;
        Assert.Equal(store.Get("n"), _folder.Ask("SELECT value FROM state WHERE key = 'n'"));
        Assert.Equal(_folder.Ask("SELECT bytes FROM size"), _folder.Ask("SELECT sum(octet_length(key) + octet_length(value)) FROM state"));
        await Assert.ThrowsAsync<StateException>(() => store.SetAsync("poison", "2"));
        await store.SetAsync("n", "\"end\"");
        await WaitAsync(() => heard.Count > 0 && heard[^1].New == "\"end\"", heard);
        Assert.Equal(lost.IsFaulted ? new("n", "10", "11") : new("n", "10", "15"), heard[0]);
    }

    [Fact]
    public async Task A_store_that_is_closed_says_so_and_has_kept_what_waited()
    {
        using var store = _folder.Open();
        var writes = Enumerable.Range(0, 5_000).Select(i => store.SetAsync($"{i}", "1")).ToList();
        store.Dispose();
        await Task.WhenAll(writes);
        Assert.Contains("closed", (await Assert.ThrowsAsync<StateException>(() => store.SetAsync("a", "1"))).Message);
        Assert.Contains("closed", Assert.Throws<StateException>(() => store.Get("a")).Message);
        Assert.False(File.Exists(_folder.File + "-wal"), "the log was not brought into the file");
        Assert.Equal("5000", _folder.Ask("SELECT count(*) FROM state"));
    }

    [Fact]
    public void A_graph_that_keeps_nothing_leaves_no_file()
    {
        using var stores = new DurableStateStores(_folder.Data, TimeProvider.System);
        using var watch = stores.Of("counter").Watch("", _ => { });
        Assert.False(Directory.Exists(_folder.Folder));
    }

    [Fact]
    public async Task Too_many_writes_that_wait_are_refused_and_the_others_are_kept()
    {
        using var store = _folder.Open(limits: new StateLimits { Pending = 100_000 });
        await store.SetAsync("a", "1");
        List<Task> writes;
        using (var connection = _folder.Connect())
        {
            using var busy = connection.BeginTransaction(deferred: false);
            writes = [.. Enumerable.Range(0, 1_000).Select(i => store.SetAsync($"{i}", "1"))];
        }

        var refused = writes.Where(write => write.IsFaulted).ToList();
        Assert.InRange(refused.Count, 100, 999);
        Assert.Contains("await a write before the next ones", (await Assert.ThrowsAsync<StateException>(() => refused[0])).Message);
        await Task.WhenAll(writes.Except(refused));
        Assert.Equal(1_001 - refused.Count, store.Keys().Count);
        await store.SetAsync("b", "1");
    }

    [Fact]
    public async Task On_a_full_disk_writes_fail_by_its_name_and_go_on_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount(_folder.Folder, "size=2m");
        Assert.SkipWhen(disk is null, "this user cannot mount a small disk");
        using var store = _folder.Open();
        await store.SetAsync("kept", "1");
        var large = $"\"{new string('x', 100_000)}\"";
        var written = 0;
        var error = await Assert.ThrowsAsync<StateException>(async () =>
        {
            for (; written < 100; written++)
            {
                await store.SetAsync($"large:{written}", large);
            }
        });
        Assert.Contains($"the disk is full: {_folder.File} cannot grow", error.Message);
        Assert.Equal(written, store.Keys("large:").Count);
        Assert.All(Enumerable.Range(0, written), i => Assert.Equal(large, store.Get($"large:{i}")));
        Process.Start("mount", ["-o", "remount,size=32m", _folder.Folder]).WaitForExit();
        await store.SetAsync("after", "2");
        store.Dispose();
        using var again = _folder.Open();
        Assert.Equal("2", again.Get("after"));
        Assert.Equal("1", again.Get("kept"));
        Assert.Equal(written, again.Keys("large:").Count);
        Assert.Equal("ok", _folder.Ask("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_with_the_cure_and_left_as_it_is()
    {
        await FillAsync(1);
        using var disk = SmallDisk.TryBind(_folder.Folder);
        Assert.SkipWhen(disk is null, "this user cannot mount a folder for reading only");
        AssertRefused("cannot be opened", "Make its folder writable, or name another one with --data");
    }

    private async Task FillAsync(int keys)
    {
        using var store = _folder.Open();
        await Task.WhenAll(Enumerable.Range(0, keys).Select(i => store.SetAsync($"key:{i}", $"\"{new string('v', 100)}\"")));
    }

    private void AssertRefused(params string[] words)
    {
        var before = File.ReadAllBytes(_folder.File);
        using var stores = new DurableStateStores(_folder.Data, TimeProvider.System);
        var error = Assert.Throws<StateException>(() => stores.Of("counter"));
        Assert.All(words, word => Assert.Contains(word, error.Message));
        Assert.Contains(_folder.File, error.Message);
        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    private static async Task WaitAsync(Func<bool> isSo, object gate)
    {
        for (var i = 0; ; i++)
        {
            lock (gate)
            {
                if (isSo())
                {
                    return;
                }
            }

            Assert.True(i < 6_000, "waited in vain");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
