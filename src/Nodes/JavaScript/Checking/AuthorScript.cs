using System.Text.RegularExpressions;
using Microsoft.ClearScript;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>A script made of an author's text.</summary>
/// <param name="File">The file that stands in.</param>
/// <param name="NodeId">Its node.</param>
/// <param name="Shift">How many lines of the file stand before the script's first.</param>
/// <param name="Text">The script.</param>
internal sealed partial record AuthorScript(string File, string NodeId, int Shift, string Text)
{
    /// <summary>Whether debuggers ask for it by the name that stacks show; names of documents alone get numbers and marks of the engine's.</summary>
    public bool IsNamed { get; init; }

    /// <summary>
    /// Whether it may be evaluated by another script, for which it has to give its name itself. A text that evaluates others may not: their frames
    /// would tell no line of it. One that hides the word behind an escape names its node and line all the same; only a function called <c>eval</c> loses its name.
    /// </summary>
    public bool MayStandInAnother => !Text.Contains("eval", StringComparison.Ordinal) && !Text.Contains("Function", StringComparison.Ordinal);

    /// <summary>The text with its name, for another script that evaluates it.</summary>
    public string Named() => (this with { IsNamed = true }).Written();

    /// <summary>The name by which stacks are read.</summary>
    /// <param name="isInFile">Whether the lines are to be those of the file.</param>
    public DocumentInfo Document(bool isInFile = false) => new(NameOf(isInFile));

    /// <summary>The text for the engine.</summary>
    /// <param name="isInFile">Whether its lines are to be those of the file, as debuggers want them: with an empty one for each that stands before.</param>
    public string Written(bool isInFile = false) =>
        $"{(isInFile ? new string('\n', Shift) : "")}{Text}{(IsNamed ? $"\n//# sourceURL={Unspaced().Replace(NameOf(isInFile), "_")}" : "")}";

    private string NameOf(bool isInFile) => ScriptName.Of(File, NodeId, isInFile ? 0 : Shift);

    // A name ends at a space, and a quote makes it none at all.
    [GeneratedRegex(@"[\s""']")]
    private static partial Regex Unspaced();
}
