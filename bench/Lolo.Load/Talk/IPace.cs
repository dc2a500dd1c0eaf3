namespace Lolo.Load.Talk;

/// <summary>Decides who sends when.</summary>
internal interface IPace
{
    /// <summary>The instant until which nothing is to be sent unless a message arrives.</summary>
    long Next { get; }

    /// <summary>Sends what may be sent.</summary>
    /// <param name="now">Nanoseconds of the loop.</param>
    void Send(long now);

    /// <summary>The time to send is over: sends what was planned before.</summary>
    /// <param name="end">When it was over, in nanoseconds of the loop.</param>
    void CatchUp(long end);

    /// <summary>A message came to a receiver that had not had it.</summary>
    void Arrived(int sender, int sequence);
}
