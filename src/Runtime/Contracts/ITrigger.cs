namespace Lolo.Runtime.Contracts;

/// <summary>A node that lets the world in.</summary>
public interface ITrigger : INode
{
    /// <summary>Where the world finds it, for people and without a base: <c>/socket</c>; null where that has no meaning.</summary>
    TriggerAddress? Address { get; }

    /// <summary>Lets messages in. Called after every node is set up.</summary>
    Task OpenAsync();

    /// <summary>Lets no more messages in. What has entered goes its way.</summary>
    Task CloseAsync();
}
