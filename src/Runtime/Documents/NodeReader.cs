using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Reads one node of the document.</summary>
internal sealed class NodeReader(SourceText source, DiagnosticBag findings)
{
    private const int MostPorts = 256;
    private static readonly string[] _languages = ["javascript", "csharp"];
    private static readonly string[] _orders = ["none"];

    public NodeDocument Read(MapEntry entry)
    {
        var id = new Located<string>(entry.Key.Text, entry.Key.Range);
        var before = findings.Errors;
        if (!Identifiers.IsId(id.Value))
        {
            findings.Report(ShapeDiagnostics.BadNodeId, id.Range,
                $"{Wording.Quote(id.Value)} is no node id; it begins with a small letter, followed by small letters, digits and hyphens");
        }

        var owner = $"node {Wording.Quote(id.Value)}";
        if (entry.Value is not MapSyntax map)
        {
            if (entry.Value is not ScalarSyntax { IsBroken: true })
            {
                findings.Report(ShapeDiagnostics.WrongType, entry.Value.Range, $"{owner} is a map with `kind:` or `code:`; here stands {entry.Value.Noun}");
            }

            return new NodeDocument(id) { HasErrors = true, HasBrokenPorts = true };
        }

        var reader = new MapReader(map, owner, findings, "; parameters stand under `params:`");
        var node = Read(id, owner, reader);
        reader.ReportUnknownKeys();
        return findings.Errors > before || reader.HasBroken ? node with { HasErrors = true } : node;
    }

    private NodeDocument Read(Located<string> id, string owner, MapReader reader)
    {
        var (kind, label, parameters) = (reader.Text("kind"), reader.Text("label"), reader.Map("params"));
        var before = findings.Errors;
        var (inPorts, outPorts) = (Ports("in", owner, reader), Ports("out", owner, reader));
        var node = new NodeDocument(id)
        {
            Kind = kind,
            Label = label,
            Parameters = parameters,
            HasBrokenParameters = parameters is null && reader.Value("params") is { } and not ScalarSyntax { IsNull: true, IsBroken: false },
            In = inPorts,
            Out = outPorts,
            HasBrokenPorts = findings.Errors > before,
            Code = Code(owner, reader),
            File = reader.Text("file"),
            Language = Word("language", _languages, owner, reader),
            Concurrency = reader.WholeNumber("concurrency", 1, 10_000),
            Capacity = reader.WholeNumber("capacity", 1, 100_000),
            Order = Word("order", _orders, owner, reader),
            Parallel = reader.WholeNumber("parallel", 1, 256),
            Description = reader.Text("description"),
        };
        reader.Text("comment");
        if (node is { Code: { } code, File: not null })
        {
            findings.Report(ShapeDiagnostics.CodeAndFile, code.Range, $"{owner} has both `code` and `file`; remove one of the two");
        }

        return node;
    }

    private CodeBlock? Code(string owner, MapReader reader)
    {
        switch (reader.Value("code"))
        {
            case null or ScalarSyntax { IsBroken: true }:
                return null;
            case ScalarSyntax scalar when scalar.Style != ScalarStyle.Plain || scalar.Value is string:
                return CodeBlock.From(scalar, source);
            case var other:
                findings.Report(ShapeDiagnostics.WrongType, other.Range, $"`code` of {owner} is a text, best after `code: |`; here stands {other.Noun}");
                return null;
        }
    }

    private Located<string>? Word(string key, IReadOnlyList<string> words, string owner, MapReader reader)
    {
        if (reader.Text(key) is not { } word)
        {
            return null;
        }

        if (words.Contains(word.Value))
        {
            return word;
        }

        findings.Report(ShapeDiagnostics.UnknownWord, word.Range,
            $"`{key}` of {owner} can be {string.Join(" or ", words.Select(Wording.Quote))}; here stands {Wording.Quote(word.Value)}{Wording.DidYouMean(word.Value, words)}");
        return null;
    }

    private Located<IReadOnlyList<Located<string>>>? Ports(string key, string owner, MapReader reader)
    {
        if (reader.List(key) is not { } list)
        {
            return null;
        }

        if (list.Items.Count > MostPorts)
        {
            findings.Report(ShapeDiagnostics.OutOfRange, list.Range, $"`{key}` of {owner} lists {list.Items.Count:N0} ports; {MostPorts} are the most");
        }

        var names = new List<Located<string>>();
        foreach (var item in list.Items.Take(MostPorts))
        {
            if (item is not ScalarSyntax { IsNull: false } scalar)
            {
                findings.Report(ShapeDiagnostics.WrongType, item.Range, $"`{key}` of {owner} is a list of port names; here stands {item.Noun}");
            }
            else if (!Identifiers.IsName(scalar.Text))
            {
                findings.Report(ShapeDiagnostics.BadPortName, item.Range,
                    $"{Wording.Quote(scalar.Text)} is no port name; it begins with a letter or underscore, followed by letters, digits and underscores");
            }
            else
            {
                names.Add(new(scalar.Text, scalar.Range));
            }
        }

        return new(names, list.Range);
    }
}
