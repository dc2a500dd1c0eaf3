namespace Lolo.Runtime.Dataflow;

/// <summary>Counts what a node has taken up from each link that leads to it. Links are added while the graph is wired.</summary>
/// <param name="isShared">Whether several threads start handlers of the node at once.</param>
internal sealed class IncomingLinks(bool isShared)
{
    private long[] _taken = [0];

    /// <summary>Makes room for a link.</summary>
    /// <returns>Its number, from 1; 0 where there are more than a message can name.</returns>
    public int Add()
    {
        if (_taken.Length > ushort.MaxValue)
        {
            return 0;
        }

        Array.Resize(ref _taken, _taken.Length + 1);
        return _taken.Length - 1;
    }

    /// <summary>How many messages were taken up from a link, or given up.</summary>
    /// <param name="link">Number of the link.</param>
    public long TakenFrom(int link) => Interlocked.Read(ref _taken[link]);

    /// <summary>A message was taken up.</summary>
    /// <param name="link">Number of the link it came by.</param>
    public void Took(int link)
    {
        if (isShared)
        {
            Interlocked.Increment(ref _taken[link]);
        }
        else
        {
            Volatile.Write(ref _taken[link], _taken[link] + 1);
        }
    }
}
