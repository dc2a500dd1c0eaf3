using System.Collections.Concurrent;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests;

/// <summary>A request that keeps its answers.</summary>
internal sealed class TestOrigin : Origin
{
    public override string Id => "request";

    /// <summary>The answers, as text.</summary>
    public ConcurrentQueue<string> Answers { get; } = [];

    /// <summary>The faults, as `status message`.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>What is to be said if nobody has answered at the end, as `status message`.</summary>
    public ConcurrentQueue<string> LaterFaults { get; } = [];

    public override EmitOutcome Respond(in Response response)
    {
        Answers.Enqueue(Show(response));
        return EmitOutcome.Taken;
    }

    public override void Fault(int status, string? message) => Faults.Enqueue($"{status} {message}");

    public override void FaultWhenIdle(int status, string? message) => LaterFaults.Enqueue($"{status} {message}");

    /// <summary>A response as text, without what was not given.</summary>
    internal static string Show(in Response response)
    {
        var content = response.Kind switch
        {
            ResponseKind.Text => $"text {response.Text}",
            ResponseKind.Json => $"json {response.Text}",
            ResponseKind.Bytes => $"bytes {Convert.ToHexString(response.Bytes)}",
            _ => "nothing",
        };
        return content
            + (response.End ? " end" : "")
            + (response.Code is { } code ? $" code={code}" : "")
            + (response.Reason is { } reason ? $" reason={reason}" : "")
            + (response.Status is { } status ? $" status={status}" : "")
            + (response.Headers is { } headers ? $" headers={string.Join(',', headers)}" : "");
    }
}
