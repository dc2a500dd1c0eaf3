namespace Lolo.Nodes.CSharp.Compiling;

/// <summary>A function's code as an assembly.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable symbols, whose lines are those of the code.</param>
internal sealed record CompiledFunction(byte[] Assembly, byte[] Symbols)
{
    /// <summary>Full name of the class to make.</summary>
    public const string ClassName = "LoloFunction";
}
