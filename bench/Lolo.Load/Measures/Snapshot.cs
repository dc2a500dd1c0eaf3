namespace Lolo.Load.Measures;

/// <summary>Who has used what, at an instant.</summary>
/// <param name="At">The instant, in nanoseconds of the loop.</param>
/// <param name="Server">The server with its children; null when it was not named.</param>
/// <param name="Load">This process.</param>
/// <param name="MachineSeconds">Busy seconds of the machine.</param>
internal sealed record Snapshot(long At, ProcessUsage? Server, ProcessUsage Load, double MachineSeconds)
{
    /// <summary>Looks now.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="server">The server's processes.</param>
    public static Snapshot Take(long now, int[] server) =>
        new(now, server.Length == 0 ? null : ProcessUsage.Read(server), ProcessUsage.Read([Environment.ProcessId]), MachineUsage.ReadSeconds());

    public double SecondsSince(Snapshot begin) => (At - begin.At) / 1e9;

    /// <summary>What the server has used; no number when it was not named.</summary>
    public double ServerSecondsSince(Snapshot begin) => Server?.CpuSeconds - begin.Server?.CpuSeconds ?? double.NaN;

    public double LoadSecondsSince(Snapshot begin) => Load.CpuSeconds - begin.Load.CpuSeconds;

    /// <summary>What neither the server nor this process has used; a little below zero when nothing else worked, as ticks are samples.</summary>
    public double OtherSecondsSince(Snapshot begin) =>
        MachineSeconds - begin.MachineSeconds - ServerSecondsSince(begin) - LoadSecondsSince(begin);
}
