namespace Lolo.Compare.Measuring;

/// <summary>How far a run is.</summary>
/// <param name="Done">Measurements that are done or left out.</param>
/// <param name="All">All of them.</param>
/// <param name="Left">About how long the rest takes.</param>
internal readonly record struct Progress(int Done, int All, TimeSpan Left);
