using System.Net.Http.Json;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Examples;

/// <summary>The to-do list, as its users call it.</summary>
public sealed class TodoApiTests
{
    [Fact]
    public async Task A_to_do_is_made_read_changed_listed_and_removed()
    {
        await using var host = await HostProcess.StartAsync("--graph", "todo-api");
        using var http = new HttpClient { BaseAddress = new($"http://localhost:{host.Port}") };
        var made = await http.PostAsJsonAsync("/todos", new { title = "buy milk" });
        Assert.Equal((201, "todos/1"), ((int)made.StatusCode, made.Headers.Location!.OriginalString));
        await http.PostAsJsonAsync("/todos", new { title = "drink it", done = false });
        Assert.Equal("""{"id":1,"done":true,"title":"buy milk"}""", await (await http.PatchAsJsonAsync("/todos/1", new { done = true })).Content.ReadAsStringAsync());
        Assert.Equal("""{"id":1,"done":true,"title":"buy milk"}""", await http.GetStringAsync("/todos/1"));
        Assert.Equal(204, (int)(await http.DeleteAsync("/todos/1")).StatusCode);
        Assert.Equal("""[{"id":2,"done":false,"title":"drink it"}]""", await http.GetStringAsync("/todos"));
        var gone = await http.GetAsync("/todos/1");
        Assert.Equal((404, "there is no to-do 1"), ((int)gone.StatusCode, await gone.Content.ReadAsStringAsync()));
        Assert.Equal(0, await host.StopAsync());
    }

    [Theory]
    [InlineData("POST", "/todos", """{"done":"yes"}""", 400, "#,#/done")]
    [InlineData("PATCH", "/todos/1", "{}", 400, "#")]
    [InlineData("POST", "/todos", """{"title":"x","prio":1}""", 400, "#/prio")]
    public async Task A_body_that_is_no_to_do_is_refused_with_its_places(string method, string path, string body, int status, string places)
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("todo-api"));
        using var http = new HttpClient { BaseAddress = new($"http://localhost:{host.Port}") };
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await http.SendAsync(new(new(method), path) { Content = content });
        Assert.Equal(status, (int)answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(places, string.Join(',', problem.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString())));
    }

    [Fact]
    public async Task Many_who_add_at_once_each_get_a_number_of_their_own_and_the_list_survives_the_host()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await HostProcess.StartAsync("--graph", "todo-api", "--data", folder.Path))
        {
            using var http = new HttpClient { BaseAddress = new($"http://localhost:{host.Port}") };
            var made = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => http.PostAsJsonAsync("/todos", new { title = $"thing {i}" })));
            Assert.All(made, answer => Assert.Equal(201, (int)answer.StatusCode));
            Assert.Equal(0, await host.StopAsync());
        }

        await using var again = await HostProcess.StartAsync("--graph", "todo-api", "--data", folder.Path);
        using var client = new HttpClient { BaseAddress = new($"http://localhost:{again.Port}") };
        using var list = JsonDocument.Parse(await client.GetStringAsync("/todos"));
        Assert.Equal(Enumerable.Range(1, 50), list.RootElement.EnumerateArray().Select(todo => todo.GetProperty("id").GetInt32()));
    }
}
