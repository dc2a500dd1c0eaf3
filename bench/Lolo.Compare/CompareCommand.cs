using System.CommandLine;
using Lolo.Compare.Cases;

namespace Lolo.Compare;

/// <summary>The command line.</summary>
internal sealed class CompareCommand
{
    private const int Failed = 1;
    private const int Misused = 2;
    private readonly Option<bool> _quick = new("--quick") { Description = "One short round of a few cases: a first impression in three minutes, nothing to publish." };
    private readonly Option<string?> _only = new("--only") { Description = "Groups of cases: fanout, rate, echo, connect.", HelpName = "a,b" };
    private readonly Option<string?> _cases = new("--cases") { Description = "Cases by name, or by a part of their names, such as rate-200 or w8.", HelpName = "a,b" };
    private readonly Option<string?> _peers = new("--peers") { Description = "Peers by name, of bench/peers/peers.json.", HelpName = "a,b" };
    private readonly Option<int?> _rounds = new("--rounds") { Description = "How often each is measured. [default: 3; quick: 1]", HelpName = "number" };
    private readonly Option<double?> _seconds = new("--seconds") { Description = "How long a measurement takes. [default: 4; quick: 2]", HelpName = "number" };
    private readonly Option<double?> _warmup = new("--warmup") { Description = "Seconds of load before it that do not count. [default: 5; quick: 3]", HelpName = "number" };
    private readonly Option<double> _other = new("--other-cores") { Description = "From how many cores busy with something else on a measurement is repeated.", DefaultValueFactory = _ => 0.1, HelpName = "number" };
    private readonly Option<int?> _repeats = new("--repeats") { Description = "How often at most. [default: 2; quick: 0]", HelpName = "number" };
    private readonly Option<string?> _out = new("--out") { Description = "Folder of results.md, results.svg and results.json. [default: bench for a whole run, bench/partial for any other]", HelpName = "folder" };
    private readonly Option<bool> _add = new("--add") { Description = "Keep the cases of the results there that this run does not measure: a run in several parts." };
    private readonly Option<bool> _report = new("--report") { Description = "Measure nothing; write the page and the chart anew from results.json." };

    private CompareCommand()
    {
    }

    public static RootCommand Describe()
    {
        var compare = new CompareCommand();
        var command = new RootCommand("Measures Lolo beside its peers; see bench/README.md.")
        {
            compare._quick, compare._only, compare._cases, compare._peers, compare._rounds, compare._seconds, compare._warmup, compare._other, compare._repeats,
            compare._out, compare._add, compare._report,
        };
        command.SetAction(compare.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancel)
    {
        try
        {
            var comparison = new Comparison(Environment.CurrentDirectory, Options(line), TimeProvider.System, Console.Error.WriteLine);
            if (line.GetValue(_report))
            {
                comparison.Retell();
                return 0;
            }

            return await comparison.RunAsync(cancel) ? 0 : Failed;
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            return Misused;
        }
    }

    private Options Options(ParseResult line)
    {
        var quick = line.GetValue(_quick);
        var (only, cases, peers) = (Words(line.GetValue(_only)), Words(line.GetValue(_cases)), Words(line.GetValue(_peers)));
        var isPart = quick || line.GetValue(_add) || only.Length + cases.Length + peers.Length > 0;
        return new(
            CaseList.Chosen([.. only.Select(GroupOf)], cases, quick) is { Count: > 0 } chosen ? chosen : throw new UsageException("no case has such a name"),
            peers,
            Positive(line.GetValue(_rounds) ?? (quick ? 1 : 3), "--rounds"),
            Positive(line.GetValue(_seconds) ?? (quick ? 2 : 4), "--seconds"),
            line.GetValue(_warmup) ?? (quick ? 3 : 5),
            line.GetValue(_other),
            line.GetValue(_repeats) ?? (quick ? 0 : 2),
            line.GetValue(_out) ?? (isPart && !line.GetValue(_report) ? "bench/partial" : "bench"),
            line.GetValue(_add));
    }

    private static string[] Words(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static Group GroupOf(string word) => Enum.TryParse<Group>(word, ignoreCase: true, out var group) && !char.IsDigit(word[0])
        ? group
        : throw new UsageException($"there is no group `{word}`; there are {string.Join(", ", Enum.GetNames<Group>()).ToLowerInvariant()}");

    private static T Positive<T>(T number, string option)
        where T : System.Numerics.INumber<T> =>
        number > T.Zero ? number : throw new UsageException($"{option} must be above 0");
}
