namespace Lolo.Peers.Kestrel;

/// <summary>Who is here. Any thread may use it.</summary>
internal sealed class Room
{
    private readonly HashSet<Member> _members = [];
    private Member[]? _present;

    public void Enter(Member member)
    {
        lock (_members)
        {
            _members.Add(member);
            _present = null;
        }
    }

    public void Leave(Member member)
    {
        lock (_members)
        {
            _members.Remove(member);
            _present = null;
        }
    }

    /// <summary>Gives bytes to everybody but one; waits for a member whose outbox is full.</summary>
    /// <param name="bytes">What they get; nobody writes to it any more.</param>
    /// <param name="except">Who said it.</param>
    public async ValueTask TellAsync(byte[] bytes, Member except)
    {
        foreach (var member in Present())
        {
            if (member != except && !member.TryTell(bytes))
            {
                await member.TellAsync(bytes);
            }
        }
    }

    // Made anew only when a message comes after someone has entered or left.
    private Member[] Present()
    {
        if (Volatile.Read(ref _present) is { } present)
        {
            return present;
        }

        lock (_members)
        {
            return _present ??= [.. _members];
        }
    }
}
