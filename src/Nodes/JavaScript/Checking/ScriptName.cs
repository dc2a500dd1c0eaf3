namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>The names of scripts, which V8 writes into stacks: <c>chat.yaml#node</c>, for a node in a composite <c>part.yaml#outer.inner</c>.</summary>
internal static class ScriptName
{
    /// <summary>The name of a node's script.</summary>
    /// <param name="file">The file its code stands in.</param>
    /// <param name="nodeId">The node's id. What stands before a slash, ClearScript takes for a folder and drops.</param>
    public static string Of(string file, string nodeId) => $"{Path.GetFileName(file)}#{nodeId.Replace('/', '.')}";

    /// <summary>The id of the node whose script it is.</summary>
    /// <param name="name">What stands behind the <c>#</c>.</param>
    public static string NodeOf(string name) => name.Replace('.', '/');
}
