namespace Lolo.Compare.Measuring;

/// <summary>In which order peers take their turns.</summary>
internal static class Order
{
    /// <summary>
    /// All of them, beginning at another one in each round and case, and backwards in every other round: so none always comes first,
    /// or after the same one, and a machine that grows slow or warm does it to all.
    /// </summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, int round, int at)
    {
        var step = round % 2 == 0 ? all.Count - 1 : 1;
        return [.. all.Select((_, index) => all[(round + at + (index * step)) % all.Count])];
    }
}
