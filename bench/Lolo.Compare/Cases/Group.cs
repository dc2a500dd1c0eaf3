namespace Lolo.Compare.Cases;

/// <summary>What a case is about.</summary>
internal enum Group
{
    /// <summary>Each text of a sender goes to all other clients, as fast as its window lets it.</summary>
    Fanout,

    /// <summary>The same at a fixed rate, whatever comes back.</summary>
    Rate,

    /// <summary>A round trip of one client.</summary>
    Echo,

    /// <summary>Connections that say nothing: how fast they come, and what each weighs.</summary>
    Connect,
}
