using Lolo.Host.Logging;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Hosting;
using Spectre.Console;

namespace Lolo.Host.Running;

/// <summary>Says that the host stops, and that it has.</summary>
/// <param name="services">The host's services.</param>
/// <param name="settings">How lines look.</param>
/// <param name="terminal">Where people read.</param>
internal sealed class Farewell(IServiceProvider services, HostSettings settings, Terminal terminal)
{
    private readonly ILogger _log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lolo.Host");

    /// <summary>Says that it stops, before the first session is told.</summary>
    public void Begin()
    {
        var sessions = services.GetRequiredService<GraphHost>().Graphs.Sum(graph => graph.Sessions);
        Tell(sessions == 0 ? "stopping" : $"stopping: {Wording.Count(sessions, "session")} {(sessions == 1 ? "is" : "are")} told 1012");
    }

    /// <summary>Says that it has stopped.</summary>
    public void End() => Tell("stopped");

    private void Tell(string sentence)
    {
        if (settings.LogFormat == LogFormat.Json)
        {
            _log.Log(LogLevel.Information, default, sentence, null, (text, _) => text);
        }
        else
        {
            terminal.Output.WriteLine(sentence);
        }
    }
}
