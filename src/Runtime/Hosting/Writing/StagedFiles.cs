namespace Lolo.Runtime.Hosting.Writing;

/// <summary>
/// New contents of several files that belong together. All are on disk before the first takes its place. One file changes by a rename; of
/// several, a <see cref="WriteJournal"/> beside the graph's file says what is to become of them, so that a start after a crash ends it.
/// </summary>
internal sealed class StagedFiles : IDisposable
{
    private readonly List<(string Path, StagedFile File)> _files = [];
    private readonly Dictionary<string, string> _texts;
    private readonly string _graphFile;
    private StagedFile? _journal;

    private StagedFiles(string graphFile, IReadOnlyDictionary<string, string> texts) => (_graphFile, _texts) = (graphFile, new(texts, StringComparer.Ordinal));

    /// <summary>Writes the contents beside the files.</summary>
    /// <param name="graphFile">Full path of the graph's file.</param>
    /// <param name="texts">The contents, by full path.</param>
    /// <exception cref="IOException">One cannot be written; nothing has been changed.</exception>
    /// <exception cref="UnauthorizedAccessException">One must not be written; nothing has been changed.</exception>
    public static StagedFiles Make(string graphFile, IReadOnlyDictionary<string, string> texts)
    {
        var staged = new StagedFiles(graphFile, texts);
        try
        {
            foreach (var (path, text) in texts)
            {
                staged._files.Add((path, StagedFile.Make(path, text)));
            }

            staged.Note();
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    /// <summary>Leaves a file as it is after all.</summary>
    /// <param name="path">Full path; one that is not to be written does no harm.</param>
    /// <exception cref="IOException">The journal cannot be written anew.</exception>
    public void Drop(string path)
    {
        if (_texts.Remove(path))
        {
            _files.FindAll(file => file.Path == path).ForEach(file => file.File.Dispose());
            _files.RemoveAll(file => file.Path == path);
            Note();
        }
    }

    /// <summary>Puts all in place.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done.</exception>
    public void Publish()
    {
        _journal?.Publish();
        _files.ForEach(file => file.File.Publish());
        if (_journal is not null)
        {
            File.Delete(WriteJournal.FileOf(_graphFile));
            FolderSync.Flush(Path.GetDirectoryName(_graphFile)!);
        }
    }

    /// <summary>Takes back what has not been published.</summary>
    public void Dispose()
    {
        _files.ForEach(file => file.File.Dispose());
        _journal?.Dispose();
    }

    private void Note()
    {
        _journal?.Dispose();
        _journal = _texts.Count > 1 ? StagedFile.Make(WriteJournal.FileOf(_graphFile), WriteJournal.Of(_graphFile, _texts), isPrivate: true) : null;
    }
}
