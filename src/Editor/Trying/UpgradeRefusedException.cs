namespace Lolo.Editor.Trying;

/// <summary>A trigger did not let a WebSocket client in.</summary>
/// <param name="message">Status and sentence of its answer.</param>
internal sealed class UpgradeRefusedException(string message) : Exception(message);
