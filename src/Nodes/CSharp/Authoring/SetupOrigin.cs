using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>The origin of journeys that begin in <c>Setup</c> or in what it started: nobody waits there for an answer.</summary>
internal sealed class SetupOrigin : Origin
{
    public override string Id => "";

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Dropped;
}
