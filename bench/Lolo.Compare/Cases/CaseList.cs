namespace Lolo.Compare.Cases;

/// <summary>All that is measured, in the order of the tables.</summary>
internal static class CaseList
{
    /// <summary>Windows of a fan-out; the last one is compared, the others stand beside it.</summary>
    public static IReadOnlyList<int> Windows { get; } = [1, 3, 8];

    public static IReadOnlyList<Case> All { get; } = [.. Fanouts(), .. Rates(), Echo(), Connect()];

    /// <summary>The case of that name; null when there is none.</summary>
    public static Case? Find(string name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>The cases of some groups that one of some words names, or is a part of their names.</summary>
    /// <param name="groups">Empty: all groups.</param>
    /// <param name="words">Empty: all names.</param>
    /// <param name="isQuick">Without groups and words: only the few of a quick run.</param>
    public static IReadOnlyList<Case> Chosen(IReadOnlyCollection<Group> groups, IReadOnlyCollection<string> words, bool isQuick) =>
    [
        .. All.Where(one =>
            (groups.Count == 0 || groups.Contains(one.Group)) &&
            (words.Count == 0 || words.Any(word => Find(word) is { } named ? named == one : one.Name.Contains(word, StringComparison.OrdinalIgnoreCase))) &&
            (!isQuick || groups.Count > 0 || words.Count > 0 || one.IsQuick)),
    ];

    public static string FanoutName(int clients, int window) => $"fanout-{clients}-w{window}";

    private static IEnumerable<Case> Fanouts() =>
        from clients in new[] { 2, 10, 100, 500 }
        from window in Windows
        select new Case(FanoutName(clients, window), Group.Fanout, clients)
        {
            Senders = clients == 2 ? 1 : 10,
            Window = window,
            IsQuick = clients == 100 && window == Windows[^1],
        };

    private static IEnumerable<Case> Rates() =>
        from rate in new[] { 200, 1_000, 2_000 }
        select new Case($"rate-{rate}", Group.Rate, 100) { Senders = 10, Rate = rate, IsQuick = rate == 200 };

    private static Case Echo() => new("echo", Group.Echo, 1) { Window = 1, IsQuick = true };

    private static Case Connect() => new("connect-10000", Group.Connect, 10_000);
}
