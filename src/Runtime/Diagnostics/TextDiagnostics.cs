using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO001 to LOLO099: findings about the text before anything in it has a meaning.</summary>
internal static class TextDiagnostics
{
    public static readonly DiagnosticDescriptor TooLarge = new("LOLO001", Error, "The text is too large",
        "A graph's text, and each file it names, may have 8 MiB. Move data out of the graph, and long code into files of its own.");

    public static readonly DiagnosticDescriptor BadCharacter = new("LOLO002", Error, "A character that YAML does not take",
        "Control characters, and the line separators U+0085, U+2028 and U+2029, cannot stand in a graph. In code, write an escape such as `\\u2028`.");

    public static readonly DiagnosticDescriptor Tab = new("LOLO003", Error, "A tab where YAML wants spaces",
        "Indent with spaces. Within a `code: |` block, tabs may follow the spaces of the block.");

    public static readonly DiagnosticDescriptor NotYaml = new("LOLO004", Error, "The text is not YAML",
        "Look at the place named and the line above it: indentation, an open quote or bracket, or text that needs quotes because of `: `, ` #`, `{`, `[`, `@` or `%`.");

    public static readonly DiagnosticDescriptor Empty = new("LOLO005", Error, "The text is empty",
        "A graph needs at least `nodes:` with a trigger. `lolo new NAME` writes one to begin with.");

    public static readonly DiagnosticDescriptor TwoDocuments = new("LOLO006", Error, "More than one document",
        "One file is one graph. Remove the `---`, or move what follows to a file of its own.");

    public static readonly DiagnosticDescriptor TooDeep = new("LOLO007", Error, "Nested too deeply",
        "Lists and maps may be nested 32 deep.");

    public static readonly DiagnosticDescriptor TooManyEvents = new("LOLO008", Error, "Too many elements",
        "A graph's text may have 1,000,000 elements. Move data out of the graph.");

    public static readonly DiagnosticDescriptor DuplicateKey = new("LOLO009", Error, "A key twice in one map",
        "Remove or rename one of the two.");

    public static readonly DiagnosticDescriptor Alias = new("LOLO010", Error, "An alias",
        "Aliases (`*name`) are not taken in graphs; write the value out. A text that begins with `*` needs quotes.");

    public static readonly DiagnosticDescriptor Anchor = new("LOLO011", Error, "An anchor",
        "Anchors (`&name`) are not taken in graphs; remove it. A text that begins with `&` needs quotes.");

    public static readonly DiagnosticDescriptor Tag = new("LOLO012", Error, "A tag",
        "Tags (`!name`) are not taken in graphs; remove it. A text that begins with `!` needs quotes.");

    public static readonly DiagnosticDescriptor Unreadable = new("LOLO013", Error, "The graph's file cannot be read",
        "Check the name, the rights on the file, and that it is a file.");

    public static readonly DiagnosticDescriptor NotUtf8 = new("LOLO014", Error, "The file is not UTF-8",
        "Save it with the encoding UTF-8.");

    public static readonly DiagnosticDescriptor KeyNotText = new("LOLO015", Error, "A key that is a list or a map",
        "A key is a plain text. A text with braces or brackets needs quotes.");

    public static readonly DiagnosticDescriptor TooManyFindings = new("LOLO016", Info, "More findings than are shown",
        "The first 200 findings are shown. Cure those first; most of the others tend to follow from them.");
}
