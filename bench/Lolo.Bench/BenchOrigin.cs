using Lolo.Runtime.Messages;

namespace Lolo.Bench;

/// <summary>An origin that calls for every answer.</summary>
internal sealed class BenchOrigin(Action? answered = null) : Origin
{
    public override string Id { get; } = Guid.NewGuid().ToString("N");

    public override EmitOutcome Respond(in Response response)
    {
        answered?.Invoke();
        return EmitOutcome.Taken;
    }
}
