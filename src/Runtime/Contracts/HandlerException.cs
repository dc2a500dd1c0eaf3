namespace Lolo.Runtime.Contracts;

/// <summary>What an author's code failed with, in the author's own terms.</summary>
/// <param name="message">What went wrong.</param>
/// <param name="inner">What lies beneath, if anything.</param>
public sealed class HandlerException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The author's stack, naming the graph's file and lines; empty when there is none.</summary>
    public string AuthorStack { get; init; } = "";

    /// <summary>Line in the graph's file (or in that of <c>file:</c>) where it went wrong; null when unknown.</summary>
    public int? Line { get; init; }

    /// <summary>Status for an HTTP origin: 500, or what the author gave to <c>ctx.fail</c>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Whether the author failed on purpose with <c>ctx.fail</c>, so that the message may be shown to the origin.</summary>
    public bool IsDeliberate { get; init; }
}
