namespace Lolo.Load;

/// <summary>Something that ends a run: its message is one sentence for the person who started it.</summary>
/// <param name="sentence">What happened, where, and what helps.</param>
internal sealed class LoadException(string sentence) : Exception(sentence);
