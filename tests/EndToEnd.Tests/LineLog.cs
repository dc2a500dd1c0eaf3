namespace Lolo.EndToEnd.Tests;

/// <summary>The lines a process writes; a test waits for the one it needs.</summary>
internal sealed class LineLog(string name)
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Predicate<string> Wanted, TaskCompletionSource<string> Found)> _waiting = [];
    private bool _ended;

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Takes a line; null when there are no more.</summary>
    public void Add(string? line)
    {
        lock (_gate)
        {
            _ended |= line is null;
            if (line is not null)
            {
                _lines.Add(line);
            }

            foreach (var waiter in _waiting.ToArray())
            {
                if (_ended)
                {
                    waiter.Found.TrySetException(Missing());
                }
                else if (waiter.Wanted(line!))
                {
                    waiter.Found.TrySetResult(line!);
                    _waiting.Remove(waiter);
                }
            }
        }
    }

    /// <summary>The first line that contains a text, written already or to come.</summary>
    /// <param name="text">What it contains.</param>
    /// <param name="patience">How long to wait; a minute by default.</param>
    public async Task<string> FindAsync(string text, TimeSpan? patience = null)
    {
        Task<string> found;
        lock (_gate)
        {
            if (_lines.Find(line => line.Contains(text)) is { } line)
            {
                return line;
            }

            if (_ended)
            {
                throw Missing();
            }

            var source = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((candidate => candidate.Contains(text), source));
            found = source.Task;
        }

        try
        {
            return await found.WaitAsync(patience ?? Patience.Limit);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{name} never wrote `{text}`, but:\n{Text}");
        }
    }

    /// <summary>How many lines so far contain a text.</summary>
    public int Count(string text)
    {
        lock (_gate)
        {
            return _lines.Count(line => line.Contains(text));
        }
    }

    /// <summary>Waits until a number of lines contain a text.</summary>
    public async Task CountAsync(string text, int count)
    {
        for (var waited = TimeSpan.Zero; Count(text) < count; waited += TimeSpan.FromMilliseconds(20))
        {
            Assert.True(waited < Patience.Limit, $"{name} wrote `{text}` {Count(text)} times instead of {count}");
            await Task.Delay(20);
        }
    }

    private InvalidOperationException Missing() => new($"{name} has ended; it wrote:\n{string.Join('\n', _lines)}");
}
