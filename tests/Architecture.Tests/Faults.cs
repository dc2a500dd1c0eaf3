namespace Lolo.Architecture.Tests;

/// <summary>Lists every offence against a law, one a line.</summary>
internal static class Faults
{
    public static void None<T>(IEnumerable<T> offences)
    {
        var all = offences.Select(offence => offence?.ToString()).ToList();
        Assert.True(all.Count == 0, $"{all.Count} against the law:\n{string.Join('\n', all)}");
    }
}
