using Lolo.Host.Logging;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Hosting;
using Spectre.Console;

namespace Lolo.Host.Running;

/// <summary>Where the triggers of graphs are to be found, and, while the host runs, which places a deploy has brought and taken.</summary>
/// <param name="urls">Knows the URLs of triggers.</param>
/// <param name="settings">How lines look.</param>
/// <param name="log">Where JSON lines go.</param>
/// <param name="deploys">What is told of deploys; the terminal has the same in its own form.</param>
/// <param name="terminal">Where people read.</param>
internal sealed class Addresses(ITriggerUrls urls, HostSettings settings, ILogger log, ILogger deploys, Terminal terminal)
{
    /// <summary>The places of a graph that serves.</summary>
    public IReadOnlyList<(string Url, bool IsSocket)> Of(GraphSupervisor graph) =>
    [
        .. (graph.Running?.Triggers ?? []).Select(trigger => trigger.Address).OfType<TriggerAddress>()
            .Select(address => (urls.UrlOf(graph.GraphId, address), address.Scheme == "ws")),
    ];

    /// <summary>Tells from now on what each deploy of a graph changes.</summary>
    public void Follow(GraphSupervisor graph)
    {
        var known = Of(graph);
        graph.Deployed += outcome =>
        {
            if (outcome.Started is null)
            {
                return;
            }

            var now = Of(graph);
            foreach (var (url, _) in now.Except(known))
            {
                Tell(graph.GraphId, url);
            }

            foreach (var (url, _) in known.Except(now))
            {
                TellGone(graph.GraphId, url);
            }

            known = now;
        };
    }

    /// <summary>Tells a place.</summary>
    public void Tell(string graph, string url)
    {
        if (settings.LogFormat == LogFormat.Json)
        {
            log.LogInformation("{Graph} is at {Url}", graph, url);
        }
        else
        {
            deploys.LogInformation("Listening to port {Port}: {Graph} is at {Url}", new Uri(url).Port, graph, url);
            terminal.Output.MarkupLineInterpolated($"  [dim]{graph}[/]  [link={url}]{url}[/]");
        }
    }

    private void TellGone(string graph, string url)
    {
        if (settings.LogFormat == LogFormat.Json)
        {
            log.LogInformation("{Graph} is no longer at {Url}", graph, url);
        }
        else
        {
            terminal.Output.MarkupLineInterpolated($"  [dim]{graph}  no longer at {url}[/]");
        }
    }
}
