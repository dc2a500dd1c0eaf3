namespace Lolo.Runtime.Contracts;

/// <summary>A node that lets the world in.</summary>
public interface ITrigger : INode
{
    /// <summary>Where the world finds it, for people and without a base: <c>/socket</c>; null where that has no meaning.</summary>
    TriggerAddress? Address { get; }

    /// <summary>Lets messages in. Called after every node is set up.</summary>
    Task OpenAsync();

    /// <summary>
    /// Lets messages in, in the place of the trigger of the same node in the version that is replaced: what comes before goes to that one, what
    /// comes after comes here. Closes the former.
    /// </summary>
    /// <param name="former">That trigger, of the same class.</param>
    async Task TakeOverAsync(ITrigger former)
    {
        await former.CloseAsync().ConfigureAwait(false);
        await OpenAsync().ConfigureAwait(false);
    }

    /// <summary>Lets no more messages in. What has entered goes its way. A second call does nothing.</summary>
    Task CloseAsync();
}
