using System.Buffers;
using System.IO.Pipelines;

namespace Lolo.Nodes.Web.Transport;

/// <summary>How the pipes of connections are made: who is waited for goes on at once and on the thread that has something for them.</summary>
/// <param name="pool">Where buffers come from.</param>
internal sealed class EventPipes(MemoryPool<byte> pool)
{
    private const int MostWaitingToSend = 64 << 10;
    private const int MostWaitingToBeRead = 1 << 20;
    private readonly PipeOptions _in = Options(pool, MostWaitingToBeRead);
    private readonly PipeOptions _out = Options(pool, MostWaitingToSend);

    /// <summary>Where buffers come from.</summary>
    public MemoryPool<byte> Pool => pool;

    /// <summary>A pipe for what has arrived.</summary>
    public Pipe MakeInput() => new(_in);

    /// <summary>A pipe for what is to be sent.</summary>
    public Pipe MakeOutput() => new(_out);

    private static PipeOptions Options(MemoryPool<byte> pool, int pause) =>
        new(pool, PipeScheduler.Inline, PipeScheduler.Inline, pause, pause / 2, useSynchronizationContext: false);
}
