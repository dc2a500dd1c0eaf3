using System.Net;
using Lolo.Admin;
using Lolo.Host.Logging;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Runtime.Hosting;
using Spectre.Console;

namespace Lolo.Host.Running;

/// <summary>Says where the graphs are to be found, once they are.</summary>
internal static class Announcement
{
    public static void Print(IServiceProvider services, HostSettings settings, Terminal terminal)
    {
        var admin = services.GetService<AdminServer>();
        var endpoints = services.GetRequiredService<WebEndpoints>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lolo.Host");
        var addresses = new Addresses(endpoints, settings, log, services.GetRequiredService<ILoggerFactory>().CreateLogger("Lolo.Deploy"), terminal);
        var graphs = services.GetRequiredService<GraphHost>().Graphs;
        foreach (var graph in graphs)
        {
            addresses.Follow(graph);
        }

        services.GetRequiredService<GraphHost>().Changes.Coming += addresses.Follow;

        var urls = graphs.SelectMany(graph => addresses.Of(graph).Select(place => (Graph: graph.GraphId, place.Url, place.IsSocket))).ToList();
        if (settings.LogFormat == LogFormat.Json)
        {
            log.LogInformation("Listening to port {Port}", endpoints.Port);
            urls.ForEach(url => addresses.Tell(url.Graph, url.Url));
            if (admin is not null)
            {
                log.LogInformation("The admin port is {AdminPort}", admin.Port);
            }

            foreach (var (graph, port) in Inspected(services))
            {
                log.LogInformation("{Graph} can be inspected at port {Port}", graph, port);
            }

            return;
        }

        terminal.Output.WriteLine($"Listening to port {endpoints.Port}");
        urls.ForEach(url => addresses.Tell(url.Graph, url.Url));
        if (settings is { Host: not null and not "localhost", Hosts.Count: 0, Url: null } && !IPAddress.IsLoopback(AddressOf(settings.Host)))
        {
            terminal.Output.MarkupLineInterpolated(
                $"  [yellow]Only requests to localhost are answered:[/] name this host with --url https://... or LOLO_HOSTS=name,...");
        }

        var triggers = graphs.SelectMany(graph => graph.Running is { } running ? running.Triggers.Select(trigger => (running.Graph, trigger.Address)) : []);
        if (triggers.Where(trigger => trigger.Address is not null).OrderBy(trigger => trigger.Address!.Scheme == "ws" ? 0 : 1).FirstOrDefault() is { Address: { } address } first)
        {
            terminal.Output.MarkupLineInterpolated($"  [dim]talk to it:[/] {FirstCall.Of(first.Graph, address, endpoints.UrlOf(first.Graph.Id, address))}");
        }

        foreach (var (graph, port) in Inspected(services))
        {
            terminal.Output.MarkupLineInterpolated($"  [dim]step through {graph}:[/] Chrome, chrome://inspect, Configure: localhost:{port}; VS Code, attach to Node at port {port}");
        }

        if (admin is not null)
        {
            // A link that lets a browser in is for the eyes at a terminal, not for a file that the output goes to.
            var link = terminal.Output.Profile.Out.IsTerminal ? admin.MakeLoginLink() : admin.Url;
            terminal.Output.MarkupLineInterpolated($"  [dim]{(settings.Editor ? "editor" : "admin")}[/]  [link={link}]{link}[/]");
        }
    }

    private static IReadOnlyList<(string Graph, int Port)> Inspected(IServiceProvider services) => services.GetService<Inspectors>()?.Announce() ?? [];

    private static IPAddress AddressOf(string host) => IPAddress.Parse(host.Trim('[', ']'));
}
