namespace Lolo.Admin.Answers;

/// <summary>Marks a route that anybody on this machine may call.</summary>
internal sealed class Open;
