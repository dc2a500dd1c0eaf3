namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>A call of <c>require</c> or <c>import()</c> with a literal name, as it stands in a function's code.</summary>
/// <param name="Name">What is asked for.</param>
/// <param name="Line">Line in the code, from 1.</param>
/// <param name="Column">Column in the code, from 1.</param>
/// <param name="IsImport">Whether it is <c>import()</c>.</param>
/// <param name="IsTried">Whether it stands in a <c>try</c> with a <c>catch</c>.</param>
internal sealed record RequireCall(string Name, int Line, int Column, bool IsImport, bool IsTried);
