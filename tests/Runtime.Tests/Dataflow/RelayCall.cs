using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>One message at a relay.</summary>
internal readonly record struct RelayCall(Message Message, RelayNode Node)
{
    /// <summary>The plain body as a number.</summary>
    public int Number => (int)Message.Body.Plain!;

    public RouteResult Route(int port = 0) => Route(Message.Body, port);

    public RouteResult Route(Body body, int port = 0) => Node.Site.Outputs[port].Route(body, Message.Origin, Message.Trail);
}
