using System.Diagnostics.Metrics;
using System.Numerics;

namespace Lolo.Admin.Metrics;

/// <summary>
/// Reads the instruments of a host: all of its own but the histograms, which would cost a message too much, and those of the runtime.
/// Members may be called from any thread.
/// </summary>
internal sealed class MetricReader : IDisposable
{
    private const string Runtime = "System.Runtime";
    private readonly Lock _gate = new();
    private readonly Lock _reading = new();
    private readonly Dictionary<Instrument, MetricFamily> _families = [];
    private readonly MeterListener _listener = new();
    private readonly IMeterFactory? _factory;

    /// <summary>Listens from now on.</summary>
    /// <param name="factory">Made the host's meters; null where it has none.</param>
    public MetricReader(IMeterFactory? factory)
    {
        _factory = factory;
        _listener.InstrumentPublished = (instrument, listener) => Meet(instrument, listener);
        _listener.MeasurementsCompleted = (instrument, _) => Forget(instrument);
        Hear<int>();
        Hear<long>();
        Hear<float>();
        Hear<double>();
        _listener.Start();
    }

    /// <summary>
    /// Asks for all values. Instruments answer under locks of their own, whose holders may count something at the same time; so nobody who counts waits for this.
    /// </summary>
    /// <param name="read">Gets the families in the order of their names.</param>
    public void Read(Action<IEnumerable<MetricFamily>> read)
    {
        lock (_reading)
        {
            MetricFamily[] families;
            lock (_gate)
            {
                families = [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
            }

            foreach (var family in families.Where(family => family.IsObserved))
            {
                family.Clear();
            }

            _listener.RecordObservableInstruments();
            read(families.Where(family => family.Values.Count > 0));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Meet(Instrument instrument, MeterListener listener)
    {
        var meter = instrument.Meter;
        var isWanted = meter.Name == Runtime
            || (_factory is not null && ReferenceEquals(meter.Scope, _factory) && (meter.Name == "Lolo" || meter.Name.StartsWith("Lolo.", StringComparison.Ordinal)));
        if (!isWanted || instrument is Histogram<double> or Histogram<long>)
        {
            return;
        }

        var family = new MetricFamily(instrument);
        lock (_gate)
        {
            _families[instrument] = family;
        }

        listener.EnableMeasurementEvents(instrument, family);
    }

    private void Forget(Instrument instrument)
    {
        lock (_gate)
        {
            _families.Remove(instrument);
        }
    }

    private void Hear<T>()
        where T : struct, INumber<T> =>
        _listener.SetMeasurementEventCallback<T>((_, value, tags, state) => (state as MetricFamily)?.Take(double.CreateTruncating(value), tags));
}
