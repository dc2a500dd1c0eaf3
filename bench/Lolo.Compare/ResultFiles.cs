using System.Text;
using Lolo.Compare.Results;
using Lolo.Compare.Telling;

namespace Lolo.Compare;

/// <summary>The files of a run in a folder: <c>results.json</c>, and the page and chart that tell it.</summary>
/// <param name="folder">Made when it is missing.</param>
internal sealed class ResultFiles(string folder)
{
    private const string Chart = "results.svg";
    private static readonly UTF8Encoding _encoding = new(encoderShouldEmitUTF8Identifier: false);

    private string Data => Path.Combine(folder, "results.json");

    /// <exception cref="UsageException">There are none, or they cannot be read.</exception>
    public RunResults Read() => RunResults.Read(Data);

    public void WriteData(RunResults results)
    {
        Directory.CreateDirectory(folder);
        // Stopped in the middle, the old file is whole.
        File.WriteAllText(Data + ".new", results.ToJson(), _encoding);
        File.Move(Data + ".new", Data, overwrite: true);
    }

    /// <returns>The page's path.</returns>
    public string WritePage(RunResults results)
    {
        var summary = new Summary(results);
        var chart = FanoutChart.Of(summary);
        if (chart is not null)
        {
            File.WriteAllText(Path.Combine(folder, Chart), chart, _encoding);
        }

        var page = Path.Combine(folder, "results.md");
        File.WriteAllText(page, new Report(summary, chart is null ? null : Chart).ToString(), _encoding);
        return page;
    }
}
