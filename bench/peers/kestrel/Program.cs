using System.Net;
using System.Net.WebSockets;
using Lolo.Peers.Kestrel;

if (args is not ["plain" or "together", var text] || !int.TryParse(text, out var port))
{
    Console.Error.WriteLine("plain PORT, or together PORT; see bench/peers/README.md");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
// A request without a logger has no scope and no activity, which would live as long as its socket.
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

var app = builder.Build();
var room = new Room();
var isTogether = args[0] == "together";
app.UseWebSockets();
// No routing for two paths: its state would stay with each socket too.
app.Run(http => http.Request.Path.Value switch
{
    "/socket" when isTogether => Upgrade.RunAsync(http, stream => new TogetherMember(stream, http.Abort).RunAsync(room)),
    "/socket" => AcceptAsync(http, socket => new PlainMember(socket).RunAsync(room)),
    "/echo" => AcceptAsync(http, Echo.RunAsync),
    _ => Upgrade.Refuse(http),
});

await app.RunAsync();
return 0;

static async Task AcceptAsync(HttpContext http, Func<WebSocket, Task> run)
{
    if (!http.WebSockets.IsWebSocketRequest)
    {
        await Upgrade.Refuse(http);
        return;
    }

    using var socket = await http.WebSockets.AcceptWebSocketAsync();
    await run(socket);
}
