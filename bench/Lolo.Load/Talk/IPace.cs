namespace Lolo.Load.Talk;

/// <summary>Decides who sends when.</summary>
internal interface IPace
{
    /// <summary>The instant until which nothing is to be sent unless a message arrives.</summary>
    long Next { get; }

    /// <summary>Sends what may be sent.</summary>
    /// <param name="now">Nanoseconds of the loop.</param>
    void Send(long now);

    /// <summary>A message came to a receiver that had not had it.</summary>
    void Arrived(int sender, int sequence);
}
