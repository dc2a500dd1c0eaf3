using System.Security.Cryptography;
using Lolo.Admin;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Admin.Health;
using Lolo.Admin.Live;
using Lolo.Admin.Versions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;
using Microsoft.Extensions.Hosting;

namespace Lolo.Editor.Live;

/// <summary>All pages that look on, and what they look at. While there is none, nothing is sampled. Members may be called from any thread.</summary>
internal sealed class LiveHub
{
    private readonly Lock _gate = new();
    private readonly AdminOptions _options;
    private volatile LivePage[] _pages = [];

    public LiveHub(AdminOptions options, GraphHost host, LogFeed logs, IHostApplicationLifetime life, TimeProvider time, ITriggerUrls? urls = null)
    {
        (_options, Host, Logs, Time, Stopping) = (options, host, logs, time, life.ApplicationStopping);
        Graphs = new(host);
        Summaries = new(Graphs, urls);
        host.Deployed += Tell;
        host.Changes.Changed += TellGraphs;
        if (host.Drafts is { } drafts)
        {
            drafts.Changed += _ => TellGraphs();
        }
    }

    public GraphHost Host { get; }

    public LogFeed Logs { get; }

    public TimeProvider Time { get; }

    public KnownGraphs Graphs { get; }

    public GraphSummaries Summaries { get; }

    /// <summary>Fires when the host stops.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The first frame of every page.</summary>
    public Frames.Hello Hello { get; } = new(RandomNumberGenerator.GetHexString(16, lowercase: true), HealthRoutes.Version);

    /// <summary>Begins to serve a page; it is disposed when the page goes.</summary>
    /// <exception cref="RefusedException">There are too many.</exception>
    public LivePage Open()
    {
        lock (_gate)
        {
            if (_pages.Length >= _options.Limits.Streams)
            {
                throw new RefusedException(429, $"{_options.Limits.Streams} pages look on already, and no more are let in; close one");
            }

            var page = new LivePage(this);
            _pages = [.. _pages, page];
            return page;
        }
    }

    public void Close(LivePage page)
    {
        lock (_gate)
        {
            _pages = Array.FindAll(_pages, other => other != page);
        }
    }

    // Not the outcome itself, which would hold its version as long as a slow page.
    private void Tell(DeployOutcome outcome)
    {
        var pages = _pages;
        if (pages.Length == 0)
        {
            return;
        }

        var frame = new Frames.Deploy(outcome.GraphId, outcome.Cause.ToString().ToLowerInvariant(), outcome.IsUnchanged, [.. outcome.Diagnostics.Select(Finding.Of)])
        {
            Started = outcome.Started?.Version,
            Failure = outcome.Started is null && !outcome.IsUnchanged ? outcome.Failure ?? "its text has errors" : null,
        };
        Array.ForEach(pages, page => page.Tell(frame));
    }

    private void TellGraphs() => Array.ForEach(_pages, page => page.TellGraphs());
}
