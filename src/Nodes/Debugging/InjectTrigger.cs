using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Debugging;

/// <summary>An inject node of one version.</summary>
/// <param name="site">Where it stands.</param>
/// <param name="samples">The saved bodies.</param>
/// <param name="atStart">Name of the one to send when the version opens; null for none.</param>
internal sealed class InjectTrigger(NodeSite site, Record samples, string? atStart) : IInjectable
{
    private static readonly Body[] _nothing = [];
    private volatile bool _isOpen;

    public TriggerAddress? Address => null;

    public IReadOnlyDictionary<string, object?> Samples => samples;

    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task OpenAsync()
    {
        _isOpen = true;
        if (atStart is not null)
        {
            Send(samples[atStart], new(site));
        }

        return Task.CompletedTask;
    }

    public async Task<Injection?> InjectAsync(object? body, TimeSpan wait, CancellationToken cancellation)
    {
        if (!_isOpen)
        {
            return null;
        }

        var origin = new InjectOrigin(site);
        try
        {
            if (Send(body, origin).Deliveries == 0)
            {
                return new(origin.Id, InjectionFate.Unlinked);
            }

            return await origin.Outcome.WaitAsync(wait, site.Graph.Time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new(origin.Id, InjectionFate.UnderWay);
        }
        finally
        {
            origin.Raise("close", _nothing);
            origin.End();
        }
    }

    public Task CloseAsync()
    {
        _isOpen = false;
        return Task.CompletedTask;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private RouteResult Send(object? body, InjectOrigin origin) => site.Outputs[0].Route(Body.Of(body), origin, 0);
}
