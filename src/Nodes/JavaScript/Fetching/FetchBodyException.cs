namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>The stream that a request's body comes from has failed; JavaScript knows why.</summary>
internal sealed class FetchBodyException(string message) : Exception(message);
