using Microsoft.Extensions.Hosting;

namespace Lolo.Admin.Listening;

/// <summary>The life of a server inside a host: signals are the host's to take.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
