using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests;

/// <summary>Owns one live body and counts its holders.</summary>
internal sealed class CountingOwner : IBodyOwner
{
    private int _holders;

    public int Holders => Volatile.Read(ref _holders);

    public Body Body => Body.Live(this, 1);

    public void Retain(long handle, int count) => Interlocked.Add(ref _holders, count);

    public void Release(long handle) => Interlocked.Decrement(ref _holders);

    public object? Read(long handle) => "live";
}
