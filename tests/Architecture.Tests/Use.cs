namespace Lolo.Architecture.Tests;

/// <summary>A file uses a type.</summary>
/// <param name="File">Path from the repository's root.</param>
/// <param name="Namespace">Namespace of the type.</param>
/// <param name="Type">Name of the type.</param>
internal sealed record Use(string File, string Namespace, string Type)
{
    /// <summary>Namespace that the file's folder stands for.</summary>
    public string From { get; } = NamespaceOf(File);

    public override string ToString() => $"{File} uses {Namespace}.{Type}";

    /// <summary>The namespace of a source file's folder: <c>src/Runtime/Graphs/Graph.cs</c> is in <c>Lolo.Runtime.Graphs</c>.</summary>
    public static string NamespaceOf(string file)
    {
        var folders = file.Split('/')[..^1];
        return "Lolo." + string.Join('.', folders[1..]);
    }
}
