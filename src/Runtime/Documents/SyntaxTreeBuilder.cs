using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Puts values into the lists and maps that are open, and refuses keys that stand twice.</summary>
internal sealed class SyntaxTreeBuilder(DiagnosticBag findings)
{
    private readonly Stack<Open> _open = new();

    /// <summary>How many lists and maps are open.</summary>
    public int Depth => _open.Count;

    /// <summary>The outermost value; null before there is one.</summary>
    public SyntaxValue? Root { get; private set; }

    /// <summary>Where the last value began.</summary>
    public SourceRange LastPlace { get; private set; } = SourceRange.Start;

    public void BeginList(SourceRange range) => Begin(new Open(range, false, []) { Items = [] });

    public void BeginMap(SourceRange range, bool isFlow) => Begin(new Open(range, isFlow, []));

    public void End()
    {
        var open = _open.Pop();
        Add(open.Items is { } items
            ? new ListSyntax(items, open.Range)
            : new MapSyntax(open.Entries, open.IsFlow, open.Range));
    }

    public void Add(SyntaxValue value)
    {
        LastPlace = value.Range;
        if (!_open.TryPeek(out var open))
        {
            Root = value;
        }
        else if (open.Items is { } items)
        {
            items.Add(value);
        }
        else if (!open.HasKey)
        {
            open.HasKey = true;
            open.Key = value as ScalarSyntax;
            if (open.Key is null)
            {
                findings.Report(TextDiagnostics.KeyNotText, value.Range, $"{value.Noun} cannot be a key; quote the text if it is one");
            }
        }
        else
        {
            open.HasKey = false;
            AddEntry(open, value);
        }
    }

    private void Begin(Open open)
    {
        LastPlace = open.Range;
        _open.Push(open);
    }

    private void AddEntry(Open open, SyntaxValue value)
    {
        if (open.Key is not { } key)
        {
            return;
        }

        if (open.Keys.TryAdd(key.Text, key.Range))
        {
            open.Entries.Add(new MapEntry(key, value));
        }
        else
        {
            findings.Report(TextDiagnostics.DuplicateKey, key.Range,
                $"the key {Wording.Quote(key.Text)} stands twice in this map; the first is in line {open.Keys[key.Text].Line}");
        }
    }

    private sealed record Open(SourceRange Range, bool IsFlow, List<MapEntry> Entries)
    {
        public List<SyntaxValue>? Items { get; init; }

        public Dictionary<string, SourceRange> Keys { get; } = new(StringComparer.Ordinal);

        public bool HasKey { get; set; }

        public ScalarSyntax? Key { get; set; }
    }
}
