using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>Looks at what an out port sends, until it is disposed.</summary>
/// <param name="port">The port.</param>
/// <param name="look">Gets each body and its origin.</param>
internal sealed class LinkTap(OutputPort port, Action<Body, Origin> look) : IDisposable
{
    public void Look(Body body, Origin origin) => look(body, origin);

    public void Dispose() => port.Remove(this);
}
