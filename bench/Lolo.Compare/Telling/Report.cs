using System.Globalization;
using System.Text;
using Lolo.Compare.Cases;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>The results as a page of Markdown.</summary>
/// <param name="summary">What was measured.</param>
/// <param name="chart">File name of the chart; null when there is none.</param>
internal sealed class Report(Summary summary, string? chart)
{
    private readonly StringBuilder _text = new();

    public override string ToString()
    {
        _text.Clear();
        Head();
        if (chart is not null)
        {
            Line($"![What a second of server CPU delivers, by number of clients]({chart})");
        }

        Line("## What is to be reached");
        Line($"Ratios of the medians; those of the single rounds stand beside them. Fan-outs are compared at {CaseList.Windows[^1]} messages outstanding a sender, the last column has the same ratio at fewer.");
        _text.Append(TargetTable.Of(summary, TargetList.All)).Append('\n');
        Line("A message's cost in large graphs, their check and deploy, and the memory of a deploy are measured by `Lolo.Bench`; [README.md](README.md) has the figures.");
        Line("## At one look");
        _text.Append(Overview.Of(summary)).Append('\n');
        Fanouts();
        Rest(Group.Rate, "Fixed rates", ("messages/s", one => one.Rate.ToString("N0", CultureInfo.InvariantCulture)), Column.OfRate,
            "Messages a second of all 10 senders together, to 99 others each, whatever comes back; latency counts from the instant a message was due. A server that cannot keep up has messages lost: what was not delivered 5 s after the end.");
        Rest(Group.Echo, "Round trip", null, Column.OfEcho, "One client that sends its next message when the one before is back.");
        Rest(Group.Connect, "Connections", ("connections", one => one.Clients.ToString("N0", CultureInfo.InvariantCulture)), Column.OfConnect,
            "Until every one had its greeting, 64 under way at once; then the growth of the server's resident memory, 2 s later.");
        Troubles();
        return _text.ToString().TrimEnd('\n') + "\n";
    }

    private void Head()
    {
        var (head, machine) = (summary.Head, summary.Head.Machine);
        Line("# Beside its peers");
        Line(
            $"""
            {machine.Cpu}, {machine.Cores} cores, {machine.MemoryGiB:0.#} GiB; {machine.Kernel}; .NET {machine.DotNet}; Node {machine.Node}. {head.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, commit {head.Commit}.
            {Rounds()} of {head.Seconds:0.#} s after {head.Warmup:0.#} s of warm-up, peers in turn, each measurement with a process of its own; figures are medians, with the lowest and highest in brackets.
            Server and load generator share the machine, so **deliveries per server CPU second** is the figure to compare. Messages have {Case.Bytes} bytes; every one is checked to come exactly once and in its sender's order, and where one did not, there are no figures. A measurement in which something else used more than {head.OtherCores:0.##} cores was repeated, and is called disturbed when that did not help. Written by `bench/run`; what the peers are: [peers/README.md](peers/README.md).
            """);
        if (!head.IsComplete)
        {
            Line("**This run was stopped before its end.**");
        }
    }

    private string Rounds() => summary switch
    {
        { Rounds: 1 } => "One round",
        { FewestRounds: var fewest, Rounds: var most } when fewest < most => $"{fewest} to {most} rounds",
        _ => $"{summary.Rounds} rounds",
    };

    private void Fanouts()
    {
        var measured = Measured(Group.Fanout);
        if (measured.Count > 0)
        {
            Line("## Fan-out");
            Line("Each text of a sender goes to all other clients. A sender has as many messages outstanding as its window says; one is done when all others have it.");
        }

        foreach (var clients in measured.GroupBy(one => one.Clients))
        {
            var senders = clients.First().Senders;
            Line($"### {clients.Key} clients, {senders} {(senders == 1 ? "sender" : "senders")}");
            _text.Append(CaseTable.Of(summary, [.. clients], ("window", one => $"{one.Window}"), Column.OfFanout)).Append('\n');
        }
    }

    private void Rest(Group group, string title, (string Head, Func<Case, string> Say)? apart, IReadOnlyList<Column> columns, string about)
    {
        var measured = Measured(group);
        if (measured.Count > 0)
        {
            Line($"## {title}");
            Line(about);
            _text.Append(CaseTable.Of(summary, measured, apart, columns)).Append('\n');
        }
    }

    private void Troubles()
    {
        if (summary.Head.LeftOut.Count > 0)
        {
            Line("## Not measured");
            foreach (var (peer, reason) in summary.Head.LeftOut)
            {
                _text.Append(CultureInfo.InvariantCulture, $"- {peer}: {reason}\n");
            }
        }
    }

    private List<Case> Measured(Group group) => [.. CaseList.All.Where(one => one.Group == group && summary.PeersOf(one.Name).Count > 0)];

    private void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text) => _text.Append(text).Append("\n\n");
}
