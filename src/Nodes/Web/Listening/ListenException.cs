namespace Lolo.Nodes.Web.Listening;

/// <summary>The server cannot listen where it was told to, for example because the port is in use.</summary>
/// <param name="message">One sentence: where, why, and what would be right.</param>
/// <param name="inner">What the system said.</param>
public sealed class ListenException(string message, Exception? inner = null) : Exception(message, inner);
