namespace Lolo.Runtime.Diagnostics;

/// <summary>A kind of finding; <c>docs/diagnostics.md</c> is made from these.</summary>
/// <param name="Id">Stable id, <c>LOLO</c> and three digits.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Cure">What to do about it, in a sentence or two.</param>
public sealed record DiagnosticDescriptor(string Id, Severity Severity, string Title, string Cure);
