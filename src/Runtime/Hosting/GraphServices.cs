using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lolo.Runtime.Hosting;

/// <summary>Puts graphs into a host.</summary>
public static class GraphServices
{
    /// <summary>
    /// Adds the graphs' host as a hosted service. What is registered already stays: <see cref="TimeProvider"/> (default the system's),
    /// <see cref="IStateStores"/> (default memory), <see cref="IDeployReporter"/> (default the log).
    /// </summary>
    /// <param name="services">The host's services; logging is registered by the host.</param>
    /// <param name="options">What it runs.</param>
    /// <param name="compiler">Compiles changed texts.</param>
    public static IServiceCollection AddGraphs(this IServiceCollection services, GraphHostOptions options, GraphCompiler compiler)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStateStores, MemoryStateStores>();
        services.TryAddSingleton<IDeployReporter, LogDeployReporter>();
        services.AddSingleton(options);
        services.AddSingleton(compiler);
        services.AddSingleton<GraphHost>();
        services.AddHostedService(provider => provider.GetRequiredService<GraphHost>());
        return services;
    }
}
