using Lolo.Admin.Live;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lolo.Admin;

/// <summary>Puts the admin port into a program that runs graphs.</summary>
public static class LoloAdmin
{
    /// <summary>
    /// Adds the admin port as a hosted service. Call it before the graphs are added: a port that cannot be had is to be known before any code of
    /// an author runs, and what the graphs say at their end is to be heard.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="options">Where the port is.</param>
    public static IServiceCollection AddLoloAdmin(this IServiceCollection services, AdminOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        var limits = options.Limits;
        services.AddSingleton(provider => new LogFeed(new(limits.KeptLines, limits.WaitingLines), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogFeed>());
        services.AddSingleton(new DebugFeed(new(0, limits.WaitingLines)));
        services.AddSingleton<IDebugFeed>(provider => provider.GetRequiredService<DebugFeed>());
        services.AddSingleton(options);
        services.AddSingleton(provider => new AdminServer(options, provider));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AdminServer>());
    }
}
