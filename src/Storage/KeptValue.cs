using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>What is to be on disk of a key.</summary>
/// <param name="Entry">The value; null for none.</param>
/// <param name="IsBlind">Whether nobody has looked what is there now.</param>
internal readonly record struct KeptValue(StateEntry? Entry, bool IsBlind);
