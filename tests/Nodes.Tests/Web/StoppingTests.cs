using System.Net;
using Lolo.Nodes.Web.Requests;

namespace Lolo.Nodes.Tests.Web;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_path_whose_graph_has_left_is_missing_while_the_server_runs_and_unavailable_while_it_stops()
    {
        await using var world = await WebWorld.StartAsync();
        var (_, trigger) = await world.OpenAsync(new HttpTriggerKind(), "/hello");
        await trigger.CloseAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await world.Http.GetAsync("/hello", TestContext.Current.CancellationToken)).StatusCode);
        world.Connections.Stop();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await world.Http.GetAsync("/hello", TestContext.Current.CancellationToken)).StatusCode);
    }
}
