namespace Lolo.Runtime.Messages;

/// <summary>What travels along a link: a struct of handles, cheap to copy.</summary>
public readonly record struct Message
{
    private static long _last;
    private readonly TraceContext? _trace;
    private readonly ushort _port;
    private readonly ushort _link;

    /// <summary>Makes a message.</summary>
    /// <param name="body">What it carries.</param>
    /// <param name="origin">The request or connection its journey began with.</param>
    /// <param name="port">Index of the in port it goes to; for a message at a trigger, of no meaning.</param>
    /// <param name="id">Number of the message, unique in the process.</param>
    /// <param name="trail">What it was handed on by the message it comes from.</param>
    public Message(Body body, Origin origin, int port, long id, Trail trail)
    {
        (Body, Origin, Id) = (body, origin, id);
        (Hops, _trace, _port) = (trail.Hops, trail.Trace, (ushort)port);
    }

    /// <summary>What it carries.</summary>
    public Body Body { get; init; }

    /// <summary>The request or connection its journey began with.</summary>
    public Origin Origin { get; init; }

    /// <summary>Number of the message, unique in the process.</summary>
    public long Id { get; init; }

    /// <summary>How many closing links it has passed on its journey, as <see cref="Messages.Hops"/> reads them.</summary>
    public int Hops { get; init; }

    /// <summary>Index of the in port it goes to; for a message at a trigger, of no meaning.</summary>
    public int Port
    {
        get => _port;
        init => _port = (ushort)value;
    }

    /// <summary>What the messages that its handling sends are to be given.</summary>
    public Trail Trail => new(Hops, _trace);

    /// <summary>Number of the link it came by, among those that lead to its node; 0 for none.</summary>
    internal int Link
    {
        get => _link;
        init => _link = (ushort)value;
    }

    /// <summary>The span its handling is a part of; null where nobody traces.</summary>
    internal TraceContext? Trace
    {
        get => _trace;
        init => _trace = value;
    }

    /// <summary>A fresh id, unique in the process.</summary>
    public static long NextId() => Interlocked.Increment(ref _last);
}
