namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>An answer is packed in a way that nobody unpacks.</summary>
internal sealed class FetchCodingException(string message) : Exception(message);
