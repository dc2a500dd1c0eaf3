using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lolo.Nodes.Tests.Web;

/// <summary>A version without an engine.</summary>
internal sealed class TestGraphSite(string id, IServiceProvider services, TimeProvider time, SessionDirectory sessions) : GraphSite
{
    public override string Id => id;

    public override string Title => id;

    public override string File => id + ".yaml";

    public override int Version => 1;

    public override IReadOnlyDictionary<string, string> Env { get; } = new Dictionary<string, string>();

    public override IReadOnlyDictionary<string, string> Modules { get; } = new Dictionary<string, string>();

    public override string? LockFile => null;

    public override string? DataFolder => null;

    public override IStateStore State => throw new NotSupportedException();

    public override SessionDirectory Sessions => sessions;

    public override TimeProvider Time => time;

    public override IServiceProvider Services => services;

    public override CancellationToken Stopping => CancellationToken.None;

    public override bool GateIsOpen => true;

    public override HandlerLimits Limits { get; } = new();

    public override ILogger Log => NullLogger.Instance;

    public override void Fault(HandlerException error) => throw new NotSupportedException();

    public override T Share<T>(Func<GraphSite, T> make) => make(this);

    public override void Wrote(string file) => throw new NotSupportedException();

    public override void Rebuild(string reason) => throw new NotSupportedException();
}
