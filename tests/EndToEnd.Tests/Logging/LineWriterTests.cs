using System.Text;
using Lolo.Host.Logging;

namespace Lolo.EndToEnd.Tests.Logging;

/// <summary>The lines of the log on their way to the console.</summary>
public sealed class LineWriterTests
{
    private const int Threads = 4;
    private const int Lines = 2_000;

    [Fact]
    public void Lines_of_many_threads_come_whole_and_in_the_order_of_each_thread()
    {
        var to = new GatedWriter();
        using (var writer = new LineWriter(to))
        {
            Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
            {
                for (var i = 0; i < Lines; i++)
                {
                    writer.Add(Line($"{thread} {i}"));
                }
            });
        }

        var written = to.Lines;
        Assert.Equal(Threads * Lines, written.Length);
        for (var thread = 0; thread < Threads; thread++)
        {
            Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"{thread} {i}"), written.Where(line => line.StartsWith($"{thread} ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void What_comes_while_the_console_is_written_to_goes_in_one_piece()
    {
        var to = new GatedWriter();
        to.Gate.Reset();
        using (var writer = new LineWriter(to))
        {
            writer.Add(Line("first"));
            to.Entered.Wait(TestContext.Current.CancellationToken);
            for (var i = 0; i < Lines; i++)
            {
                writer.Add(Line($"{i}"));
            }

            to.Gate.Set();
        }

        Assert.Equal(Lines + 1, to.Lines.Length);
        Assert.InRange(to.Writes, 2, 3);
    }

    [Fact]
    public async Task Whoever_logs_waits_when_the_console_takes_nothing()
    {
        var to = new GatedWriter();
        to.Gate.Reset();
        var writer = new LineWriter(to);
        var added = 0;
        var logging = Task.Run(
            () =>
            {
                for (var i = 0; i < 30; i++)
                {
                    writer.Add(Line(new string('x', LineWriter.Most / 10)));
                    Interlocked.Increment(ref added);
                }
            },
            TestContext.Current.CancellationToken);

        // One piece is being written, of one line at the least, and eleven lines fill the next.
        await Patience.UntilAsync(() => Volatile.Read(ref added) >= 9, "as much to be logged as there is room for");
        await Task.WhenAny(logging, Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        Assert.InRange(Volatile.Read(ref added), 9, 22);
        to.Gate.Set();
        await logging.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        writer.Dispose();
        Assert.Equal(30, to.Lines.Length);
    }

    [Fact]
    public void After_its_end_lines_are_written_at_once_and_keep_nobody_waiting()
    {
        var to = new GatedWriter();
        var writer = new LineWriter(to);
        writer.Dispose();
        for (var i = 0; i < 30; i++)
        {
            writer.Add(Line(new string('x', LineWriter.Most / 10)));
        }

        Assert.Equal(30, to.Lines.Length);
    }

    [Fact]
    public void A_console_that_takes_nothing_does_not_keep_the_host_from_ending()
    {
        var to = new GatedWriter();
        to.Gate.Reset();
        var writer = new LineWriter(to);
        writer.Add(Line("told"));
        to.Entered.Wait(TestContext.Current.CancellationToken);
        writer.Dispose();
        writer.Add(Line("too late"));
        to.Gate.Set();
        Assert.True(SpinWait.SpinUntil(() => to.Lines.Length == 1, Patience.Limit));
    }

    private static StringBuilder Line(string text) => new StringBuilder(text).Append('\n');

    /// <summary>A console that takes nothing while its gate is closed.</summary>
    private sealed class GatedWriter : TextWriter
    {
        private readonly StringBuilder _text = new();

        public ManualResetEventSlim Gate { get; } = new(true);

        public ManualResetEventSlim Entered { get; } = new(false);

        public int Writes { get; private set; }

        public string[] Lines
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
                }
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(StringBuilder? value)
        {
            Entered.Set();
            Gate.Wait();
            lock (_text)
            {
                Writes += value!.Length > 0 ? 1 : 0;
                _text.Append(value);
            }
        }
    }
}
