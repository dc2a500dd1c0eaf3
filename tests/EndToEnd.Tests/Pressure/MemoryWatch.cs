using System.Globalization;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Samples the resident memory of a process while a test goes on. Linux only.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _enough = new();
    private readonly List<long> _samples = [];
    private readonly int _process;
    private readonly Task _sampling;

    public MemoryWatch(int process)
    {
        _process = process;
        _sampling = Task.Run(SampleAsync);
    }

    /// <summary>How much more memory the process took near the end than after warming up, as a ratio of medians.</summary>
    public async Task<double> GrowthAsync()
    {
        await _enough.CancelAsync();
        await _sampling;
        var quarter = _samples.Count / 4;
        return (double)Median(_samples.TakeLast(quarter)) / Median(_samples.Skip(quarter).Take(quarter));
    }

    /// <summary>
    /// How much the memory grew in a minute, in MiB, after a third of the time to warm up: the slope between the medians of every two tenths
    /// of the rest (Theil and Sen), which a single collection does not bend.
    /// </summary>
    public async Task<double> SlopeAsync()
    {
        await _enough.CancelAsync();
        await _sampling;
        var rest = _samples.Skip(_samples.Count / 3).ToList();
        var tenth = rest.Count / 10;
        var medians = Enumerable.Range(0, 10).Select(at => Median(rest.Skip(at * tenth).Take(tenth)) / 1024d).ToList();
        var minutes = tenth * _pace.TotalMinutes;
        var slopes = Enumerable.Range(0, 10).SelectMany(from => Enumerable.Range(from + 1, 9 - from).Select(to => (medians[to] - medians[from]) / ((to - from) * minutes)));
        return slopes.Order().ElementAt(22);
    }

    /// <summary>The most memory it took so far, in bytes.</summary>
    public long Most => _samples.Max() << 10;

    /// <summary>The memory that a process takes now, in bytes.</summary>
    public static async Task<long> ResidentAsync(int process)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{process}/status")).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }

    /// <summary>How many handles a process has open: files, sockets and pipes.</summary>
    public static int Handles(int process) => Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;

    public override string ToString() => string.Join(' ', _samples.Where((_, at) => at % 10 == 0).Select(kilobytes => $"{kilobytes >> 10}")) + " MiB";

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _sampling;
        _enough.Dispose();
    }

    private static long Median(IEnumerable<long> samples)
    {
        var sorted = samples.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private async Task SampleAsync()
    {
        while (!_enough.IsCancellationRequested)
        {
            _samples.Add(await ResidentAsync(_process) >> 10);
            await Task.Delay(_pace);
        }
    }
}
