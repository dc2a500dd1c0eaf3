using Lolo.Compare.Cases;
using Lolo.Compare.Measuring;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>A line about a measurement for who waits.</summary>
internal static class ProgressLine
{
    public static string Of(Measurement one, Progress progress)
    {
        var left = progress.Left.TotalMinutes >= 1.5 ? $"{progress.Left.TotalMinutes:0} min" : $"{progress.Left.TotalSeconds:0} s";
        var disturbed = one.IsDisturbed ? $", disturbed ({one.OtherCores:0.00} cores)" : "";
        var again = one.Repeats > 0 ? $", repeated {one.Repeats} x" : "";
        return $"[{progress.Done}/{progress.All}] round {one.Round}, {one.Case}, {one.Peer}: {Said(one)}{again}{disturbed}; about {left} left";
    }

    private static string Said(Measurement one)
    {
        if ((one.Failure ?? one.Faults) is { } trouble)
        {
            return trouble;
        }

        return CaseList.Find(one.Case)?.Group switch
        {
            Group.Connect => $"{Quantity.Count(one.Get(Figures.ConnectionsPerSecond))} connections/s, {Quantity.Digits(one.Get(Figures.KibPerConnection))} KiB each",
            Group.Rate => $"{Quantity.Digits(one.Get(Figures.ServerCores))} cores, p99 {Quantity.Digits(one.Get(Figures.P99))} ms",
            Group.Echo => $"p50 {Quantity.Digits(one.Get(Figures.P50))}, p99 {Quantity.Digits(one.Get(Figures.P99))} ms",
            _ => $"{Quantity.Count(one.Get(Figures.DeliveriesPerSecond))}/s, {Quantity.Count(one.Get(Figures.DeliveriesPerCpuSecond))} per CPU second, p99 {Quantity.Digits(one.Get(Figures.P99))} ms",
        };
    }
}
