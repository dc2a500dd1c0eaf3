using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lolo.Admin.Finding;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>A host process with a data folder of its own, and a caller of its admin port.</summary>
internal sealed class AdminHost : IAsyncDisposable
{
    private readonly TemporaryFolder _data;
    private readonly bool _ownsData;

    private AdminHost(HostProcess process, TemporaryFolder data, bool ownsData, AdminPlace place)
    {
        (Process, _data, _ownsData, Place) = (process, data, ownsData, place);
        Client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new(place.Url) };
    }

    public HostProcess Process { get; }

    public AdminPlace Place { get; }

    public int Port => Place.Port;

    public string Data => _data.Path;

    public string Token => new AdminFolder(Data).ReadToken()!.Text;

    /// <summary>Calls without the token.</summary>
    public HttpClient Client { get; }

    public static async Task<AdminHost> StartAsync(string graph, TemporaryFolder? data = null, params string[] arguments)
    {
        var folder = data ?? new TemporaryFolder();

        // A busy machine may keep a healthy handler waiting for longer than the limit of a run.
        folder.Write("appsettings.json", """{ "Lolo": { "Limits": { "Run": "00:00:20" } } }""");
        var file = File.Exists(graph) ? graph : Repository.Graph(graph);
        var process = await HostProcess.StartAsync(["--graph", file, "--data", folder.Path, .. arguments], new Dictionary<string, string>(), folder.Path);
        var places = new List<AdminPlace>();
        await Patience.UntilAsync(
            () =>
            {
                places = [.. new AdminFolder(folder.Path).Places().Where(place => place.Process == process.Id)];
                return places.Count > 0;
            },
            "the host to say where its admin port is");
        return new(process, folder, data is null, places[0]);
    }

    /// <summary>Sends a request with the token.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return Client.SendAsync(request);
    }

    /// <summary>Sends JSON text with the token and reads the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string? json = null)
    {
        using var answer = await SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        using var body = JsonDocument.Parse(text.Length == 0 ? "null" : text);
        return (answer.StatusCode, body.RootElement.Clone());
    }

    /// <summary>Sends a request as it is given, and reads the answer.</summary>
    public async Task<(HttpStatusCode Status, string Text)> TryAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await Client.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Runs a verb against the host.</summary>
    public Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => HostProcess.RunAsync([.. arguments, "--data", Data]);

    /// <summary>Opens a stream of events.</summary>
    public async Task<EventReader> ListenAsync(string path, string? lastEvent = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (lastEvent is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEvent);
        }

        var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(answer, await answer.Content.ReadAsStreamAsync());
    }

    public Task<int> StopAsync() => Process.StopAsync(PosixSignal.SIGTERM);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
        if (_ownsData)
        {
            _data.Dispose();
        }
    }
}
