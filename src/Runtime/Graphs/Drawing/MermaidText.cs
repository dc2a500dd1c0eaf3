using System.Globalization;
using System.Text;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Writes a sketch as a flowchart of Mermaid.</summary>
internal static class MermaidText
{
    private const int LongestLabel = 60;

    public static string Of(GraphSketch sketch)
    {
        var text = new StringBuilder("flowchart LR\n");
        for (var index = 0; index < sketch.Nodes.Count; index++)
        {
            var node = sketch.Nodes[index];
            var (open, close) = Brackets(node.Form);
            text.Append(CultureInfo.InvariantCulture, $"  {Name(node, index)}{open}\"{Escape(node.Label)}\"{close}:::{Class(node.Form)}\n");
        }

        foreach (var link in sketch.Links)
        {
            var ports = link.FromPort == link.ToPort ? link.FromPort : $"{link.FromPort} → {link.ToPort}";
            text.Append(CultureInfo.InvariantCulture, $"  {Name(sketch.Nodes[link.From], link.From)} -- \"{Escape(ports)}\" --> {Name(sketch.Nodes[link.To], link.To)}\n");
        }

        foreach (var form in sketch.Nodes.Select(node => node.Form).Distinct().Order())
        {
            text.Append(CultureInfo.InvariantCulture, $"  classDef {Class(form)} {Colors(form)}\n");
        }

        return text.ToString();
    }

    // A bare id could be a word of Mermaid's, as `end` is. Ids have no underscores, so that no two get one name.
    private static string Name(SketchNode node, int index) =>
        Identifiers.IsId(node.Id) ? $"n_{node.Id.Replace('-', '_')}" : string.Create(CultureInfo.InvariantCulture, $"n{index}");

    private static string Class(NodeForm form) => form.ToString().ToLowerInvariant();

    private static (string Open, string Close) Brackets(NodeForm form) => form switch
    {
        NodeForm.Trigger => ("([", "])"),
        NodeForm.Composite => ("[[", "]]"),
        NodeForm.Door => (">", "]"),
        NodeForm.Other => ("{{", "}}"),
        _ => ("[", "]"),
    };

    // Ground and letters of their own, so that a dark page leaves them readable.
    private static string Colors(NodeForm form) => form switch
    {
        NodeForm.Trigger => "fill:#dafbe1,stroke:#1a7f37,color:#0b3d1a",
        NodeForm.Composite => "fill:#fbefff,stroke:#8250df,color:#3a1d6e",
        NodeForm.Door => "fill:#f6f8fa,stroke:#57606a,color:#24292f",
        NodeForm.Other => "fill:#fff8c5,stroke:#9a6700,color:#3b2300",
        _ => "fill:#ddf4ff,stroke:#0969da,color:#0a3069",
    };

    // All that could mean something to Mermaid, Markdown or HTML goes by its number.
    private static string Escape(string label)
    {
        var text = new StringBuilder();
        foreach (var rune in ShownText.Line(label, LongestLabel).EnumerateRunes())
        {
            if (rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || IsMark(rune) || (rune.IsAscii && ".,-_/()!?+=':".Contains((char)rune.Value)) || rune.Value is '→' or '…')
            {
                text.Append(rune);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return text.ToString();
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
