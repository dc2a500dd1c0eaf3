using Lolo.Runtime.Messages;

namespace Lolo.Bench;

internal sealed class BenchOrigin : Origin
{
    public override string Id => "bench";

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Taken;
}
