using System.Net;
using Lolo.Peers.Kestrel;

if (args is not ["plain" or "together", var text] || !int.TryParse(text, out var port))
{
    Console.Error.WriteLine("plain PORT, or together PORT; see bench/peers/README.md");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

var app = builder.Build();
var room = new Room();
if (args[0] == "together")
{
    app.Map("/socket", http => Upgrade.RunAsync(http, stream => new TogetherMember(stream, http.Abort).RunAsync(room)));
}
else
{
    app.UseWebSockets();
    app.Map("/socket", async http =>
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await new PlainMember(socket).RunAsync(room);
    });
    app.Map("/echo", async http =>
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await Echo.RunAsync(socket);
    });
}

await app.RunAsync();
return 0;
