using System.Globalization;

namespace Lolo.Compare.Cases;

/// <summary>One thing that is measured of every peer that serves it.</summary>
/// <param name="Name">Its name in results and on the command line, such as <c>fanout-100-w8</c>.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Clients">How many clients are connected.</param>
internal sealed record Case(string Name, Group Group, int Clients)
{
    public const int Bytes = 64;

    /// <summary>How many of the clients speak.</summary>
    public int Senders { get; init; } = 1;

    /// <summary>How many messages of a sender are under way at once; 0: as many as the rate makes.</summary>
    public int Window { get; init; }

    /// <summary>Messages a second of all senders; 0: as many as the window lets through.</summary>
    public int Rate { get; init; }

    /// <summary>Whether a quick run measures it.</summary>
    public bool IsQuick { get; init; }

    /// <summary>The service of a peer it needs: a key of its <c>cases</c>.</summary>
    public string Service => Group == Group.Echo ? "echo" : "chat";

    /// <summary>What it is called where people read.</summary>
    public string Title => Group switch
    {
        Group.Fanout => $"{Clients} clients, {Spoken(Senders)}, window {Window}",
        Group.Rate => $"{Clients} clients, {Rate.ToString("N0", CultureInfo.InvariantCulture)} messages/s",
        Group.Echo => "round trip of one client",
        _ => $"{Clients.ToString("N0", CultureInfo.InvariantCulture)} connections",
    };

    /// <summary>About how long one measurement takes, without the peer's start.</summary>
    public double Takes(double seconds, double warmup) => Group == Group.Connect ? Clients / 2_500.0 + 3 : seconds + warmup;

    /// <summary>What the load generator is told.</summary>
    /// <param name="path">Where the server serves it.</param>
    /// <param name="port">Where the server listens.</param>
    /// <param name="pid">The server's process.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="warmup">Seconds before that, which do not count.</param>
    /// <param name="withSender">Whether a text of a fan-out comes back to its sender, too.</param>
    public IReadOnlyList<string> Arguments(string path, int port, int pid, double seconds, double warmup, bool withSender)
    {
        List<string> words =
        [
            Group switch { Group.Echo => "echo", Group.Connect => "connect", _ => "fanout" },
            "--port", Said(port), "--path", path, "--pid", Said(pid),
        ];
        if (Group == Group.Connect)
        {
            return [.. words, "--count", Said(Clients)];
        }

        words.AddRange(["--clients", Said(Clients), "--bytes", Said(Bytes), "--seconds", Said(seconds), "--warmup", Said(warmup)]);
        words.AddRange(Rate > 0 ? ["--rate", Said(Rate)] : ["--window", Said(Window)]);
        return Group == Group.Echo ? words : [.. words, "--senders", Said(Senders), .. withSender ? ["--own"] : Array.Empty<string>()];
    }

    private static string Said(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Spoken(int senders) => senders == 1 ? "1 sender" : $"{senders} senders";
}
