using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Tests.Hosting.Writing;

/// <summary>Several files that belong together change together, wherever the host is killed.</summary>
public sealed class WriteJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lolo-test-").FullName;

    private string Graph => Path.Combine(_folder, "chat.yaml");

    private string Handler => Path.Combine(_folder, "handlers", "greet.js");

    private Dictionary<string, string> New => new() { [Graph] = "new graph", [Handler] = "new handler" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_is_to_be_finished_after_a_deploy_or_before_one_is_decided()
    {
        WriteOld();
        using (StagedFiles.Make(Graph, New))
        {
            Assert.Null(WriteJournal.Finish(Graph));
            Assert.Equal(("old graph", "old handler"), Now());
        }

        using (var files = StagedFiles.Make(Graph, New))
        {
            files.Publish();
        }

        Assert.Null(WriteJournal.Finish(Graph));
        Assert.Equal(("new graph", "new handler"), Now());
        Assert.Equal(2, Left().Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_deploy_that_was_decided_is_finished_however_many_of_its_files_were_written(int written)
    {
        WriteOld();
        Decide(written);
        Assert.Contains("its files are complete now", WriteJournal.Finish(Graph));
        Assert.Equal(("new graph", "new handler"), Now());
        Assert.Null(WriteJournal.Finish(Graph));
        Assert.Equal(2, Left().Count);
    }

    [Fact]
    public void A_file_that_was_not_there_before_is_written_too()
    {
        File.WriteAllText(Graph, "old graph");
        Decide(0);
        Assert.NotNull(WriteJournal.Finish(Graph));
        Assert.Equal(("new graph", "new handler"), Now());
    }

    [Fact]
    public void Files_that_somebody_changed_since_are_left_as_they_are_and_what_was_meant_is_kept_beside_them()
    {
        WriteOld();
        Decide(1);
        File.WriteAllText(Handler, "by hand");
        Assert.Contains("handlers/greet.js has been changed since", WriteJournal.Finish(Graph));
        Assert.Equal(("new graph", "by hand"), Now());
        Assert.Contains("new handler", File.ReadAllText(Path.Combine(_folder, "chat.yaml.undone-deploy.json")));
        Assert.Null(WriteJournal.Finish(Graph));
    }

    [Fact]
    public void A_journal_that_cannot_be_read_is_laid_aside()
    {
        WriteOld();
        File.WriteAllText(WriteJournal.FileOf(Graph), "[{");
        Assert.Contains("cannot be read", WriteJournal.Finish(Graph));
        Assert.Equal(("old graph", "old handler"), Now());
        Assert.Null(WriteJournal.Finish(Graph));
    }

    private void WriteOld()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Handler)!);
        File.WriteAllText(Graph, "old graph");
        File.WriteAllText(Handler, "old handler");
    }

    // As a host does that is killed after some of the files.
    private void Decide(int written)
    {
        using (var journal = StagedFile.Make(WriteJournal.FileOf(Graph), WriteJournal.Of(Graph, New)))
        {
            journal.Publish();
        }

        foreach (var (path, text) in New.Take(written))
        {
            using var file = StagedFile.Make(path, text);
            file.Publish();
        }
    }

    private (string, string) Now() => (File.ReadAllText(Graph), File.ReadAllText(Handler));

    private List<string> Left() => [.. Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })];
}
