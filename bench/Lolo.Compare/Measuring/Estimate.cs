namespace Lolo.Compare.Measuring;

/// <summary>How long what is left will take, from how long what is done took beside its plan.</summary>
internal sealed class Estimate
{
    private double _planned;
    private double _took;

    public void Add(double planned, double took) => (_planned, _took) = (_planned + planned, _took + took);

    /// <param name="planned">Seconds that the rest takes by plan.</param>
    public TimeSpan Left(double planned) => TimeSpan.FromSeconds(_planned > 0 ? planned * _took / _planned : planned);
}
