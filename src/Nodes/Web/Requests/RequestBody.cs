namespace Lolo.Nodes.Web.Requests;

/// <summary>What came with a request, or why it cannot be taken.</summary>
/// <param name="Raw">The bytes.</param>
/// <param name="Value">The bytes as their type says; null when there are none.</param>
/// <param name="Fault">Status and sentence to refuse it with; null for nothing.</param>
internal readonly record struct RequestBody(byte[] Raw, object? Value, (int Status, string Sentence)? Fault = null)
{
    /// <summary>Refuses a request.</summary>
    /// <param name="status">The status.</param>
    /// <param name="sentence">One sentence: what is wrong.</param>
    public static RequestBody Refused(int status, string sentence) => new([], null, (status, sentence));
}
