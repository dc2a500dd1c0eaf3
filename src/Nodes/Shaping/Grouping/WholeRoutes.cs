using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>How a whole leaves a node whose handler has returned long ago.</summary>
internal static class WholeRoutes
{
    /// <summary>Sends a whole out of the first port; what refuses it is an error of the node with the whole in it.</summary>
    /// <param name="site">The node.</param>
    /// <param name="whole">The whole.</param>
    public static void RouteWhole(this NodeSite site, in Message whole)
    {
        try
        {
            site.Outputs[0].Route(whole.Body, whole.Origin, whole.Trail);
        }
        catch (RouteException refusal)
        {
            site.Fault(whole, new HandlerException(refusal.Message, refusal));
        }
    }
}
