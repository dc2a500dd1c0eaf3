using System.Globalization;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Clients in a process of their own, so that what they weigh and do is not the test's.</summary>
internal static class LoadProcess
{
    /// <summary>Starts what the words ask for, against a host.</summary>
    public static ToolProcess Start(HostProcess host, string verb, string path, params int[] numbers) =>
        ToolProcess.Start(Repository.Load, [verb, Text(host.Port), path, .. numbers.Select(Text)]);

    /// <summary>Opens idle sockets and waits until all are open.</summary>
    public static async Task<ToolProcess> OpenIdleAsync(HostProcess host, string path, int count)
    {
        var load = Start(host, "idle", path, count);
        Assert.Equal($"open {count}", await load.Out.FindAsync("open "));
        return load;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
