namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>The port of the inspector cannot be listened to; the message says why and what to do.</summary>
/// <param name="message">One sentence.</param>
/// <param name="cause">What the operating system said.</param>
public sealed class InspectorListenException(string message, Exception? cause = null) : Exception(message, cause);
