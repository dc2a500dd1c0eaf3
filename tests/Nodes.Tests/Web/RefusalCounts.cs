using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Lolo.Nodes.Tests.Web;

/// <summary>Listens to the counter of refusals of one world.</summary>
internal sealed class RefusalCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public RefusalCounts(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "lolo.web.refused" && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            _counts.AddOrUpdate((string)tags[0].Value!, value, (_, old) => old + value));
        _listener.Start();
    }

    public long this[string cause] => _counts.GetValueOrDefault(cause);

    public void Dispose() => _listener.Dispose();
}
