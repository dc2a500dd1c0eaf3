using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Sources;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Hosting;

/// <summary>What the host gives to every graph it keeps running.</summary>
/// <param name="Options">How it runs them.</param>
/// <param name="Compiler">Compiles a changed text.</param>
/// <param name="States">The graphs' stores.</param>
/// <param name="Reporter">Tells people.</param>
/// <param name="Logs">Where lines go.</param>
/// <param name="Services">What node kinds need of the host.</param>
/// <param name="Measures">Where the graphs' counts are read.</param>
/// <param name="Time">The clock.</param>
internal sealed record GraphSupply(
    GraphHostOptions Options,
    GraphCompiler Compiler,
    IStateStores States,
    IDeployReporter Reporter,
    ILoggerFactory Logs,
    IServiceProvider Services,
    HostMeasures Measures,
    TimeProvider Time)
{
    public RunningGraphOptions OptionsOf(string graphId, int version, SessionDirectory sessions, Action<string> rebuild, GraphSource source) => new()
    {
        Version = version,
        Time = Time,
        Logs = Logs,
        Services = Services,
        State = States.Of(graphId),
        Sessions = sessions,
        Measures = Measures.Of(graphId),
        Limits = Options.Limits,
        DataFolder = Options.DataFolder,
        FileWritten = source.Wrote,
        LockText = source.LockText,
        RebuildRequested = rebuild,
    };

    /// <summary>The swap of a version for another.</summary>
    public Handover HandoverOf(RunningGraph old, RunningGraph next) => new(old, next, Options.Deploys.Replay, Time, Logs.CreateLogger("Lolo.Handover"));

    /// <summary>An error of a start as its reader needs it: the author's own with its line, any other with its kind.</summary>
    public string Explain(Exception error) => error switch
    {
        HandlerException { AuthorStack.Length: > 0 } author => $"{author.Message}\n{author.AuthorStack}",
        HandlerException or StateException => error.Message,
        _ => $"{error.GetType().Name}: {error.Message}",
    };
}
