namespace Lolo.Compare.Results;

/// <summary>Names of the figures that are read; the load generator may give more, and they are kept.</summary>
internal static class Figures
{
    public const string DeliveriesPerSecond = "deliveriesPerSecond";
    public const string DeliveriesPerCpuSecond = "deliveriesPerCpuSecond";
    public const string ServerCores = "serverCores";
    public const string ServerCpuSeconds = "serverCpuSeconds";
    public const string OtherCpuSeconds = "otherCpuSeconds";
    public const string P50 = "p50";
    public const string P99 = "p99";
    public const string P999 = "p999";
    public const string MessagesPerReceive = "messagesPerReceive";
    public const string Memory = "serverRssMiB";
    public const string Seconds = "seconds";
    public const string Connections = "connections";
    public const string ConnectionsPerSecond = "connectionsPerSecond";
    public const string KibPerConnection = "kibPerConnection";
    public const string Deliveries = "deliveries";
    public const string Expected = "expected";
    public const string Lost = "lost";
    public const string Doubled = "doubled";
    public const string Disordered = "disordered";
    public const string Strange = "strange";

    /// <summary>Made here: server processor time of one delivery, in microseconds.</summary>
    public const string MicrosecondsPerDelivery = "microsecondsPerDelivery";
}
