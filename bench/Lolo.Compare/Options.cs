using Lolo.Compare.Cases;

namespace Lolo.Compare;

/// <summary>What is to be measured, and how.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Peers">Names of peers; empty: all.</param>
/// <param name="Rounds">How often each is measured.</param>
/// <param name="Seconds">How long a measurement takes.</param>
/// <param name="Warmup">Seconds before it that do not count.</param>
/// <param name="OtherCores">From how many cores busy with something else on it is repeated.</param>
/// <param name="Repeats">How often at most.</param>
/// <param name="Out">Folder of the results.</param>
/// <param name="IsAdding">Whether cases of the results there are kept.</param>
internal sealed record Options(
    IReadOnlyList<Case> Cases,
    IReadOnlyList<string> Peers,
    int Rounds,
    double Seconds,
    double Warmup,
    double OtherCores,
    int Repeats,
    string Out,
    bool IsAdding);
