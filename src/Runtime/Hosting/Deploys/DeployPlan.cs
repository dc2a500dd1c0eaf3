using System.Globalization;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Hosting.Sources;
using Lolo.Runtime.Hosting.Versions;
using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>
/// What an order comes to, found out before anything is changed: the graph it makes, and the files that have to be written once that serves.
/// Used by one deploy at a time.
/// </summary>
/// <param name="source">The graph's files.</param>
/// <param name="running">The version that serves.</param>
/// <param name="serving">The same as it is kept.</param>
/// <param name="outcome">What is known of the deploy so far.</param>
internal sealed class DeployPlan(GraphSource source, RunningGraph running, KeptVersion? serving, DeployOutcome outcome) : IDisposable
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private Dictionary<string, string> _changes = [];
    private Dictionary<string, string?> _formers = [];
    private GraphResult? _result;
    private StagedFiles? _files;
    private List<string> _foreign = [];
    private string? _lockBefore;

    /// <summary>What is known of the deploy by now: a failure when it cannot be done.</summary>
    public DeployOutcome Outcome { get; private set; } = outcome;

    /// <summary>The graph that is to serve; null when it cannot.</summary>
    public Graph? Graph => Outcome.Failure is null ? _result?.Graph : null;

    private string? LockText => _result?.Graph?.LockFile is { } path ? _given.GetValueOrDefault(path) : null;

    /// <summary>Why the graph cannot serve, saying that the text is not the one on disk where that is so.</summary>
    /// <param name="failure">What it failed with.</param>
    public string Explain(string failure) =>
        _changes.Count == 0 ? failure
        : Outcome.Of is { } version ? $"the text of version {version} cannot serve (lines are those of that text, not of the file on disk): {failure}"
        : $"the text given cannot serve (lines are those of that text, not of the file on disk): {failure}";

    /// <summary>Compiles what is ordered, in memory, and judges it.</summary>
    public async Task MakeAsync(DeployOrder order, CancellationToken cancellation)
    {
        if (order.Expected is { } expected && serving is not null && (expected < serving.Number || expected > running.Version))
        {
            Refuse($"version {serving.Number} serves, deployed at {Moment(serving)}{(serving.Author is null ? "" : $" by {serving.Author}")}, and not version {expected}: somebody else was first", serving);
            return;
        }

        if (!Take(order))
        {
            return;
        }

        _result = await source.TryAsync(_given, cancellation).ConfigureAwait(false);
        Outcome = Outcome with { Diagnostics = _result.Diagnostics, Failure = source.Misfit(_result) };
        if (Graph is { } graph)
        {
            Judge(graph, order);
        }
    }

    /// <summary>Writes the new contents beside the files, and has the graph serve; a version that cannot leaves the files as they were.</summary>
    /// <param name="swap">Has the graph serve, and calls <see cref="Publish"/> when it does.</param>
    /// <exception cref="IOException">A file cannot be written; nothing has been changed.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be written; nothing has been changed.</exception>
    public async Task<DeployOutcome> CarryOutAsync(Func<Task<DeployOutcome>> swap)
    {
        _lockBefore = Graph?.LockFile is { } path ? TextFile.TryRead(path) : null;
        _files = StagedFiles.Make(source.Files[0], _changes);
        if (Outcome.IsUnchanged)
        {
            Publish();
            return Outcome with { Serving = running.Version };
        }

        source.LockText = LockText;
        try
        {
            var outcome = await swap().ConfigureAwait(false);
            if (outcome.Started is null)
            {
                Undo();
            }

            return outcome;
        }
        finally
        {
            source.LockText = null;
        }
    }

    /// <summary>Puts the new contents in their places. A lock that the version has made itself stays.</summary>
    /// <exception cref="IOException">It cannot be done, or somebody has changed a file since the order was judged.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done.</exception>
    public void Publish()
    {
        if (_formers.FirstOrDefault(file => file.Key != Graph?.LockFile && TextFile.TryRead(file.Key) != file.Value).Key is { } edited)
        {
            throw new IOException($"{source.NameOf(edited)} has been changed on disk meanwhile, and that change stays");
        }

        if (Graph?.LockFile is { } path && TextFile.TryRead(path) != _lockBefore)
        {
            _files!.Drop(path);
        }

        Outcome = Outcome with { Aside = [.. _foreign.Select(Aside.Keep).Select(source.NameOf)] };
        _files!.Publish();
        source.Know(_result!);
        if (Graph?.LockFile is { } written)
        {
            source.Wrote(written);
        }
    }

    /// <summary>Takes back what a version that failed has made of the lock, and gives none to the next version.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done.</exception>
    public void Undo()
    {
        source.LockText = null;
        if (Graph?.LockFile is not { } path || TextFile.TryRead(path) == _lockBefore)
        {
            return;
        }

        if (_lockBefore is null)
        {
            File.Delete(path);
        }
        else
        {
            using var file = StagedFile.Make(path, _lockBefore);
            file.Publish();
        }

        source.Wrote(path);
    }

    public void Dispose() => _files?.Dispose();

    private bool Take(DeployOrder order)
    {
        if (source.Files.Count == 0)
        {
            return Refuse("the graph's text is in no file that could be written");
        }

        if (order.Text is { } text)
        {
            _given.Add(source.Files[0], text);
        }

        foreach (var (name, content) in order.Files)
        {
            if (source.PathOf(name) is not { } path)
            {
                return Refuse($"`{name}` is outside the graph's folder; name a file beside the graph's, or in a folder below, with / between folders");
            }

            if (!_given.TryAdd(path, content))
            {
                return Refuse($"`{name}` is the graph's own file, or named twice; the graph's own text is `text`");
            }
        }

        return true;
    }

    private void Judge(Graph graph, DeployOrder order)
    {
        if (_given.Keys.FirstOrDefault(path => !graph.Closure.Contains(path)) is { } stray)
        {
            Refuse($"`{source.NameOf(stray)}` is no file of the graph: nothing in its text names it");
            return;
        }

        _formers = _given.Keys.ToDictionary(path => path, TextFile.TryRead, StringComparer.Ordinal);
        _changes = _given.Where(file => _formers[file.Key] != file.Value).ToDictionary(StringComparer.Ordinal);
        _foreign = [.. _changes.Keys.Where(path => path != graph.LockFile && IsForeign(path))];
        if (_foreign.Count > 0 && order is { Expected: not null, Overwrites: false })
        {
            Refuse($"{source.NameOf(_foreign[0])} on disk holds a change that is not deployed: cure it there, or expect no version, which overwrites it and keeps its text beside it", serving);
        }
        else if (IsSame(graph))
        {
            Outcome = Outcome with { IsUnchanged = true };
        }
    }

    private bool IsForeign(string path) => _formers[path] is { } now && now != running.Graph.Texts.GetValueOrDefault(path);

    private bool IsSame(Graph graph) =>
        graph.Closure.ToHashSet(StringComparer.Ordinal).SetEquals(running.Graph.Closure)
        && graph.Closure.All(path => path == graph.LockFile ? !_changes.ContainsKey(path) : graph.Texts.GetValueOrDefault(path) == running.Graph.Texts.GetValueOrDefault(path));

    private bool Refuse(string failure, KeptVersion? conflict = null)
    {
        Outcome = Outcome with { Failure = failure, Conflict = conflict };
        return false;
    }

    private static string Moment(KeptVersion version) => version.Time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
