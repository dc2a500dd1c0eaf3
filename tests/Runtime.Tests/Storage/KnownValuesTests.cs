using Lolo.Storage;

namespace Lolo.Runtime.Tests.Storage;

/// <summary>Forgets nothing that waits for the disk, and of the rest what nobody asks for.</summary>
public sealed class KnownValuesTests
{
    private readonly KnownValues _known = new(10_000);

    [Fact]
    public void What_waits_for_the_disk_is_known_however_much_it_is()
    {
        Write(1, 1_000);
        for (var i = 1; i <= 1_000; i++)
        {
            Assert.True(_known.IsWaiting($"{i}"));
            Assert.True(_known.TryGet($"{i}", out var entry));
            Assert.Equal($"{i}", entry!.Json);
        }
    }

    [Fact]
    public void What_is_on_disk_is_forgotten_when_others_come_unless_it_is_asked_for()
    {
        Write(1, 10);
        _known.Kept(10);
        Assert.False(_known.IsWaiting("1"));
        for (var i = 11; i < 1_000; i++)
        {
            Write(i, 1);
            _known.Kept(i);
            Assert.True(_known.TryGet("1", out _), $"forgotten after {i}");
        }

        Assert.False(_known.TryGet("2", out _));
        Assert.True(_known.TryGet("999", out _));
    }

    [Fact]
    public void A_later_value_hides_an_earlier_one_in_whatever_generation_that_is()
    {
        for (var i = 1; i < 1_000; i++)
        {
            Assert.Equal(i > 1, _known.TryGet("same", out var entry));
            Assert.Equal(i > 1 ? $"{i - 1}" : null, entry?.Json);
            _known.Wrote("same", new($"{i}", 10, null), i);
            _known.Kept(i);
        }
    }

    [Fact]
    public void That_there_is_no_value_is_known_too()
    {
        _known.Read("none", null);
        Assert.True(_known.TryGet("none", out var entry));
        Assert.Null(entry);
        Assert.False(_known.TryGet("other", out _));
        _known.Clear();
        Assert.False(_known.TryGet("none", out _));
    }

    private void Write(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            Assert.False(_known.TryGet($"{i}", out _));
            _known.Wrote($"{i}", new($"{i}", 10, null), i);
        }
    }
}
