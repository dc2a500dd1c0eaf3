using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Web.Counting;

/// <summary>The traffic of a host's web triggers, as instruments. Members may be called from any thread.</summary>
/// <param name="meters">Makes the meter.</param>
/// <param name="connections">The open connections.</param>
/// <param name="memory">What all sessions hold.</param>
internal sealed class WebTraffic(IMeterFactory meters, OpenConnections connections, SessionMemory memory)
{
    private readonly ConcurrentDictionary<(string Graph, string Node), TriggerTraffic> _triggers = [];

    /// <summary>The traffic of a trigger.</summary>
    /// <param name="site">The trigger.</param>
    public TriggerTraffic Of(NodeSite site) => _triggers.GetOrAdd((site.Graph.Id, site.Node.Id), static _ => new());

    /// <summary>Makes the instruments.</summary>
    /// <param name="isServed">Whether a graph has the node still; the others are told no more when their last session has ended.</param>
    public void Show(Func<string, string, bool> isServed)
    {
        var meter = meters.Create("Lolo.Web");
        meter.CreateObservableUpDownCounter("lolo.sessions", () => Tell(traffic => traffic.Open, traffic => traffic.Opened > 0), "{session}", "Open sessions.");
        meter.CreateObservableCounter("lolo.sessions.opened", () => Tell(traffic => traffic.Opened, traffic => traffic.Opened > 0), "{session}", "Sessions that were opened.");
        meter.CreateObservableCounter("lolo.sessions.closed", () => TellEach(traffic => traffic.Closed, "code"), "{session}", "Sessions that have ended, by close code.");
        meter.CreateObservableCounter("lolo.http.answers", () => TellEach(traffic => traffic.Answers, "status"), "{answer}", "Requests that were answered, by status.");
        meter.CreateObservableCounter("lolo.web.received", () => Tell(traffic => traffic.Received), "By", "Bytes from clients: frames of sessions, bodies of requests.");
        meter.CreateObservableCounter("lolo.web.sent", () => Tell(traffic => traffic.Sent), "By", "Bytes to clients: frames of sessions, bodies of answers.");
        meter.CreateObservableUpDownCounter("lolo.web.connections", () => (long)connections.Count, "{connection}", "Open sessions, and requests under way.");
        meter.CreateObservableUpDownCounter("lolo.web.held", () => memory.Held, "By", "Bytes that all sessions hold in queues, inbound and outbound.");

        IEnumerable<KeyValuePair<(string Graph, string Node), TriggerTraffic>> Shown() =>
            _triggers.Where(entry => entry.Value.Open > 0 || isServed(entry.Key.Graph, entry.Key.Node));

        IEnumerable<Measurement<long>> Tell(Func<TriggerTraffic, long> value, Func<TriggerTraffic, bool>? wanted = null) =>
            from entry in Shown()
            where wanted is null || wanted(entry.Value)
            select new Measurement<long>(value(entry.Value), new("graph", entry.Key.Graph), new("node", entry.Key.Node));

        IEnumerable<Measurement<long>> TellEach(Func<TriggerTraffic, IReadOnlyDictionary<int, long>> values, string name) =>
            from entry in Shown()
            from value in values(entry.Value)
            select new Measurement<long>(value.Value, new("graph", entry.Key.Graph), new("node", entry.Key.Node), new(name, value.Key));
    }
}
