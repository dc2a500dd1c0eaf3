namespace Lolo.Runtime.Messages;

/// <summary>A world that holds live bodies by number, such as a realm. Members may be called from any thread; retaining and releasing never throws.</summary>
public interface IBodyOwner
{
    /// <summary>Adds holders to a body, so that it outlives the message it came with.</summary>
    /// <param name="handle">Number of the body.</param>
    /// <param name="count">How many holders.</param>
    void Retain(long handle, int count);

    /// <summary>Takes one holder away; the body dies with the last.</summary>
    /// <param name="handle">Number of the body.</param>
    void Release(long handle);

    /// <summary>Reads the body as plain values (see <see cref="Body"/>). Waits for the owner's lane.</summary>
    /// <param name="handle">Number of the body.</param>
    /// <returns>Null, bool, double, string, bytes, <see cref="Record"/>, list, or a <see cref="LiveValue"/> for what has no plain form.</returns>
    /// <exception cref="BodyException">The body cannot be read, for example because it holds a BigInt.</exception>
    object? Read(long handle);

    /// <summary>
    /// Reads one level of the body: what it holds is a <see cref="LiveValue"/> where it is neither a scalar nor bytes, and arrives whole
    /// wherever it is passed on. Waits for the owner's lane.
    /// </summary>
    /// <param name="handle">Number of the body.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="BodyException">As of <see cref="Read"/>.</exception>
    object? Outline(long handle) => Read(handle);
}
