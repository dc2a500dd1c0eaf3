using Lolo.Admin.Answers;
using Lolo.Admin.Front;
using Lolo.Editor.Examples;
using Lolo.Editor.Live;
using Lolo.Editor.Page;
using Microsoft.Extensions.DependencyInjection;

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
        return services.AddSingleton<IRoutes>(_ => new ExampleRoutes(ExampleGraphs.Embedded()));
    }
}
