using Lolo.Admin.Answers;
using Lolo.Admin.Front;
using Lolo.Editor.Examples;
using Lolo.Editor.Live;
using Lolo.Editor.Page;
using Lolo.Editor.Trying;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lolo.Editor;

/// <summary>Puts the editor into a program that has the admin port.</summary>
public static class LoloEditor
{
    /// <summary>Adds the editor: its page at <c>/</c> of the admin port, and the routes that only a page needs. Works only beside the admin port.</summary>
    /// <param name="services">The program's services.</param>
    public static IServiceCollection AddLoloEditor(this IServiceCollection services)
    {
        services.AddSingleton<IFrontPage>(_ => new EditorPage(PageFiles.Embedded()));
        services.AddSingleton<LiveHub>();
        services.AddSingleton<IRoutes>(provider => new LiveSocketRoutes(provider.GetRequiredService<LiveHub>()));
        services.AddSingleton<LocalCaller>();
        services.AddSingleton(provider => new OwnTriggers(new(provider.GetRequiredService<GraphHost>()), provider.GetService<ITriggerUrls>()));
        services.AddSingleton<IRoutes>(provider => new TrySocketRoutes(
            provider.GetRequiredService<OwnTriggers>(), provider.GetRequiredService<LocalCaller>(), provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddSingleton<IRoutes>(provider => new TryRequestRoutes(
            provider.GetRequiredService<OwnTriggers>(), provider.GetRequiredService<LocalCaller>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IRoutes>(_ => new ExampleRoutes(ExampleGraphs.Embedded()));
    }
}
