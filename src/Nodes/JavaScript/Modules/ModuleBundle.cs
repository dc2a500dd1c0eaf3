namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>The modules of a version as one script: a function of <c>require</c>, <c>module</c>, <c>exports</c> that returns name to loader.</summary>
/// <param name="text">The script.</param>
internal sealed class ModuleBundle(string text)
{
    /// <summary>The name that stacks show of it before <see cref="NameOf"/> tells more.</summary>
    public const string Document = "npm:modules";

    private const string End = "\nreturn module.exports;\n})\n";
    private const string Folder = "node_modules/";
    private readonly Lazy<List<(int Line, string Name)>> _files = new(() => FilesOf(text));

    /// <summary>The script.</summary>
    public string Text => text;

    /// <summary>The bundle of a text; null when the text is not whole, as after a power failure.</summary>
    public static ModuleBundle? Of(string text) => text.EndsWith(End, StringComparison.Ordinal) ? new(text) : null;

    /// <summary>Which file of which package stands at a line, such as <c>npm:lodash/lodash.js</c>.</summary>
    /// <param name="line">Line in the script, from 1.</param>
    public string NameOf(int line)
    {
        var next = _files.Value.FindIndex(file => file.Line > line);
        var at = (next < 0 ? _files.Value.Count : next) - 1;
        return at < 0 ? Document : _files.Value[at].Name;
    }

    // esbuild writes the path of each file before what it made of it.
    private static List<(int Line, string Name)> FilesOf(string text)
    {
        var files = new List<(int, string)>();
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            number++;
            if (line.StartsWith("// ", StringComparison.Ordinal) && line.LastIndexOf(Folder, StringComparison.Ordinal) is >= 0 and var at)
            {
                files.Add((number, $"npm:{line[(at + Folder.Length)..]}"));
            }
        }

        return files;
    }
}
