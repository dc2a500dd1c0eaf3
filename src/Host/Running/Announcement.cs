using System.Net;
using Lolo.Admin;
using Lolo.Host.Logging;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
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
        var urls = services.GetRequiredService<GraphHost>().Graphs
            .SelectMany(graph => graph.Running?.Triggers.Select(trigger => trigger.Address).Select(address => (graph.GraphId, address)) ?? [])
            .Where(trigger => trigger.address is not null)
            .Select(trigger => (Graph: trigger.GraphId, Url: endpoints.UrlOf(trigger.GraphId, trigger.address!), IsSocket: trigger.address!.Scheme == "ws"))
            .ToList();
        if (settings.LogFormat == LogFormat.Json)
        {
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lolo.Host");
            log.LogInformation("Listening to port {Port}", endpoints.Port);
            urls.ForEach(url => log.LogInformation("{Graph} is at {Url}", url.Graph, url.Url));
            if (admin is not null)
            {
                log.LogInformation("The admin port is {AdminPort}", admin.Port);
            }

            return;
        }

        terminal.Output.WriteLine($"Listening to port {endpoints.Port}");
        urls.ForEach(url => terminal.Output.MarkupLineInterpolated($"  [dim]{url.Graph}[/]  [link={url.Url}]{url.Url}[/]"));
        if (settings is { Host: not null and not "localhost", Hosts.Count: 0, Url: null } && !IPAddress.IsLoopback(AddressOf(settings.Host)))
        {
            terminal.Output.MarkupLineInterpolated(
                $"  [yellow]Only requests to localhost are answered:[/] name this host with --url https://... or LOLO_HOSTS=name,...");
        }

        if (urls.Find(url => url.IsSocket).Url is { } socket)
        {
            terminal.Output.MarkupLineInterpolated($"  [dim]talk to it:[/] wscat -c {socket}");
        }

        if (admin is not null)
        {
            // A link that lets a browser in is for the eyes at a terminal, not for a file that the output goes to.
            var link = terminal.Output.Profile.Out.IsTerminal ? admin.MakeLoginLink() : admin.Url;
            terminal.Output.MarkupLineInterpolated($"  [dim]admin[/]  [link={link}]{link}[/]");
        }
    }

    private static IPAddress AddressOf(string host) => IPAddress.Parse(host.Trim('[', ']'));
}
