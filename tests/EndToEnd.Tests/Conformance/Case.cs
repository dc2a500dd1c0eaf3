namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>A case of the suite: what the client sends, and all that it has to hear, frame by frame.</summary>
/// <param name="Number">Number of the case in the Autobahn suite.</param>
/// <param name="Steps">What the client sends, one after another.</param>
/// <param name="Heard">What it has to hear, as <see cref="RawClient.Describe"/> tells it; the last is a close.</param>
internal sealed record Case(string Number, Step[] Steps, string[] Heard)
{
    /// <summary>Whether the client stops in the middle of a frame, so that no frame of its own can follow.</summary>
    public bool StopsMidFrame { get; init; }

    /// <summary>A case that goes well: the client closes with 1000 at the end, and the server answers that.</summary>
    public static Case Good(string number, byte[][] frames, string[] heard, int chop = 0) =>
        new(number, [.. frames.Select(frame => new Step(frame, chop)), new Step(ClientFrame.CloseOf(1000))], [.. heard, "close 1000"]);

    /// <summary>A case in which the client breaks a rule, and the server fails the connection.</summary>
    public static Case Bad(string number, byte[][] frames, string[] heard, int code = 1002, int chop = 0) =>
        new(number, [.. frames.Select(frame => new Step(frame, chop))], [.. heard, $"close {code}"]);

    /// <summary>The frames in one write.</summary>
    public static byte[][] AtOnce(params byte[][] frames) => [[.. frames.SelectMany(frame => frame)]];
}
