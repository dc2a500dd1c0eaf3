namespace Lolo.Load.Talk;

/// <summary>What a run of <c>fanout</c> or <c>echo</c> does.</summary>
internal sealed record Plan
{
    public required int Port { get; init; }

    public required string Path { get; init; }

    /// <summary>Connections.</summary>
    public required int Clients { get; init; }

    /// <summary>How many of them send.</summary>
    public required int Senders { get; init; }

    /// <summary>Whether a message comes back to its sender alone, instead of to all others.</summary>
    public required bool IsEcho { get; init; }

    /// <summary>Whether a message goes to its sender too; without, it must not.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Bytes of each text.</summary>
    public required int Bytes { get; init; }

    /// <summary>Messages outstanding of each sender; null with a rate.</summary>
    public int? Window { get; init; }

    /// <summary>Messages a second of all senders together; null with a window.</summary>
    public double? Rate { get; init; }

    /// <summary>Measured time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Time before it.</summary>
    public required double Warmup { get; init; }

    /// <summary>Seconds to wait at the end for what is outstanding.</summary>
    public required double Patience { get; init; }

    /// <summary>Messages that each client gets when it connects.</summary>
    public required int Greetings { get; init; }

    /// <summary>The server's process; null when its usage is not asked for.</summary>
    public int? Process { get; init; }

    /// <summary>How many clients each message goes to.</summary>
    public int Receivers => IsEcho ? 1 : IsOwn ? Clients : Clients - 1;

    /// <summary>Refuses what cannot be done.</summary>
    /// <exception cref="LoadException">Says which option, and what it may be.</exception>
    public void Check()
    {
        Require(Port is > 0 and <= ushort.MaxValue, "--port is a number from 1 to 65535");
        Require(Path.StartsWith('/'), "--path begins with a slash");
        Require(Clients >= (IsEcho || IsOwn ? 1 : 2), IsEcho || IsOwn ? "--clients is at least 1" : "--clients is at least 2: a message goes to all but its sender");
        Require(Senders >= 1 && Senders <= Clients, "--senders is from 1 to --clients");
        Require(Bytes is >= Stamp.Bytes and <= 1 << 24, $"--bytes is from {Stamp.Bytes}, which the stamp takes, to {1 << 24}");
        Require(Window is null != Rate is null, "either --window or --rate must be given");
        Require(Window is null or >= 1, "--window is at least 1");
        Require(Rate is null or > 0, "--rate is above 0");
        Require(Seconds > 0 && Warmup >= 0 && Patience >= 0, "--seconds is above 0, --warmup and --patience not below");
        Require(Greetings >= 0, "--greetings is not below 0");
        Require((long)Clients * Senders <= 200_000_000 || IsEcho, "--clients times --senders is at most 200,000,000");
    }

    /// <summary>Refuses what does not hold.</summary>
    /// <exception cref="LoadException">With the sentence.</exception>
    public static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new LoadException(sentence);
        }
    }
}
