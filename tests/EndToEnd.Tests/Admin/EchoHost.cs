namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>One host for all tests of a class that leave it as they found it.</summary>
public sealed class EchoHost : IAsyncLifetime
{
    private AdminHost? _host;

    internal AdminHost Host => _host ?? throw new InvalidOperationException("the host has not started");

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync("echo");

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;
}
