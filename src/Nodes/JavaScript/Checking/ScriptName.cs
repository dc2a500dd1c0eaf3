using System.Globalization;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>
/// The names of scripts, which V8 writes into stacks: <c>chat.yaml#node</c>, for a node in a composite <c>part.yaml#outer.inner</c>. A script
/// that begins further down in its file says so in its name, <c>chat.yaml#node+17</c>, and whoever reads a stack adds that to its lines:
/// V8 is told no first line, and a text that had empty lines for those before it would make a large graph's cost grow with its square.
/// </summary>
internal static class ScriptName
{
    /// <summary>The name of a node's script.</summary>
    /// <param name="file">The file its code stands in.</param>
    /// <param name="nodeId">The node's id. What stands before a slash, ClearScript takes for a folder and drops.</param>
    /// <param name="shift">How many lines of the file stand before the script's first.</param>
    public static string Of(string file, string nodeId, int shift)
    {
        var name = $"{Path.GetFileName(file)}#{nodeId.Replace('/', '.')}";
        return shift > 0 ? string.Create(CultureInfo.InvariantCulture, $"{name}+{shift}") : name;
    }

    /// <summary>The id of the node whose script it is.</summary>
    /// <param name="name">What stands behind the <c>#</c>.</param>
    public static string NodeOf(string name) => name.Replace('.', '/');
}
