using System.Reflection;
using System.Runtime.Loader;
using Lolo.Nodes.CSharp.Authoring;
using Lolo.Nodes.CSharp.Compiling;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp;

/// <summary>Holds the assembly of one function, and goes with it.</summary>
/// <param name="name">Name for people.</param>
internal sealed class FunctionLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly Assembly[] _shared = [typeof(Function).Assembly, typeof(Body).Assembly];

    /// <summary>Loads the function; runs none of its code.</summary>
    /// <returns>Its class.</returns>
    public Type Open(CompiledFunction compiled)
    {
        using var assembly = new MemoryStream(compiled.Assembly);
        using var symbols = new MemoryStream(compiled.Symbols);
        return LoadFromStream(assembly, symbols).GetType(CompiledFunction.ClassName, throwOnError: true)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Array.Find(_shared, assembly => assembly.GetName().Name == assemblyName.Name);
}
