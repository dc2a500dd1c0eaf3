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

        if (open.Find(key.Text) is { } first)
        {
            findings.Report(TextDiagnostics.DuplicateKey, key.Range,
                $"the key {Wording.Quote(key.Text)} stands twice in this map; the first is in line {first.Line}");
        }
        else
        {
            open.Add(new MapEntry(key, value));
        }
    }

    private sealed record Open(SourceRange Range, bool IsFlow, List<MapEntry> Entries)
    {
        private const int IndexAbove = 16;
        private Dictionary<string, SourceRange>? _index;

        public List<SyntaxValue>? Items { get; init; }

        public bool HasKey { get; set; }

        public ScalarSyntax? Key { get; set; }

        public void Add(MapEntry entry)
        {
            Entries.Add(entry);
            if (Entries.Count > IndexAbove)
            {
                _index ??= Entries.SkipLast(1).ToDictionary(known => known.Key.Text, known => known.Key.Range, StringComparer.Ordinal);
                _index.Add(entry.Key.Text, entry.Key.Range);
            }
        }

        /// <summary>Where a key stands; null when it does not. Most maps are small, and there are very many of them.</summary>
        public SourceRange? Find(string key)
        {
            if (_index is not null)
            {
                return _index.TryGetValue(key, out var range) ? range : null;
            }

            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry.Key.Range;
                }
            }

            return null;
        }
    }
}
