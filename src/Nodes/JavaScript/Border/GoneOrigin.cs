using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>Stands for origins that have gone and are known no more.</summary>
internal sealed class GoneOrigin : Origin
{
    public static readonly GoneOrigin Instance = new();

    private GoneOrigin() => End();

    public override string Id => "";

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Dropped;
}
