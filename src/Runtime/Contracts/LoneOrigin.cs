using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>The origin of a journey behind which nobody waits, such as a tick or a changed key: answers to it are dropped and counted as <c>unasked</c>.</summary>
/// <param name="site">The node the journey begins at.</param>
/// <param name="idle">Called, on any thread, each time none of its messages is under way any more; null to end it then, which suits an origin of one message.</param>
public sealed class LoneOrigin(NodeSite site, Action<LoneOrigin>? idle = null) : Origin
{
    /// <inheritdoc/>
    public override string Id => $"{site.Node.Id}-{Number}";

    /// <inheritdoc/>
    public override EmitOutcome Respond(in Response response)
    {
        site.Count("unasked");
        return EmitOutcome.Dropped;
    }

    /// <inheritdoc/>
    protected override void OnIdle()
    {
        if (idle is null)
        {
            End();
        }
        else
        {
            idle(this);
        }
    }
}
