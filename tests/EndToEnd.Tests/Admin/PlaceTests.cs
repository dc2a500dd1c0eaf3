using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lolo.Admin.Finding;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>Where the admin port is, and how it is found.</summary>
public sealed class PlaceTests
{
    [Fact]
    public async Task A_busy_port_that_was_asked_for_is_exit_3_with_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var data = new TemporaryFolder();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        var (code, _, error) = await HostProcess.RunAsync("--graph", "echo", "--port", "0", "--admin-port", port, "--data", data.Path);
        Assert.Equal(3, code);
        Assert.Contains($"the admin port {port} is in use", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public void A_busy_default_gives_way_to_a_free_port()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var busy = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var sockets = new Lolo.Admin.Listening.AdminSockets();
        sockets.Bind(busy, mayMove: true);
        Assert.NotEqual(busy, sockets.Port);
        Assert.All(sockets.Endpoints, endpoint => Assert.True(IPAddress.IsLoopback(((IPEndPoint)endpoint).Address)));
    }

    [Fact]
    public async Task A_port_that_another_program_has_at_either_address_is_not_taken_so_that_no_link_leads_to_it()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        using var taken = new TcpListener(IPAddress.IPv6Loopback, 0);
        taken.Start();
        var busy = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var sockets = new Lolo.Admin.Listening.AdminSockets();
        sockets.Bind(busy, mayMove: true);
        Assert.NotEqual(busy, sockets.Port);
        Assert.Equal(2, sockets.Endpoints.Count);

        using var data = new TemporaryFolder();
        var (code, _, error) = await HostProcess.RunAsync("--graph", "echo", "--port", "0", "--admin-port", $"{busy}", "--data", data.Path);
        Assert.Equal(3, code);
        Assert.Contains($"the admin port {busy} is in use", error);
    }

    [Fact]
    public async Task Without_an_admin_port_nothing_is_written_and_nothing_listens()
    {
        using var data = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", "echo", "--data", data.Path, "--no-admin");
        Assert.Empty(Directory.EnumerateFiles(data.Path, "admin.*"));
        Assert.DoesNotContain("admin", host.Out.Text);
    }

    [Fact]
    public async Task A_host_takes_back_where_it_was_when_it_stops()
    {
        using var data = new TemporaryFolder();
        await using var host = await AdminHost.StartAsync("echo", data);
        Assert.Equal(0, await host.StopAsync());
        Assert.Empty(new AdminFolder(data.Path).Places());
        var (code, _, error) = await HostProcess.RunAsync("graphs", "--data", data.Path);
        Assert.Equal(3, code);
        Assert.Contains($"no host runs with the data folder {data.Path}", error);
    }

    [Fact]
    public async Task A_killed_host_is_not_found_and_no_token_goes_to_who_has_its_port_now()
    {
        using var data = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = new AdminFolder(data.Path);
        var token = folder.EnsureToken(out _);
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        folder.Write(new(1, port, $"http://localhost:{port}", DateTimeOffset.UnixEpoch));

        var heard = HearAsync(other);
        var (code, _, error) = await HostProcess.RunAsync("graphs", "--data", data.Path);
        Assert.Equal(3, code);
        Assert.Contains("no host runs", error);
        Assert.DoesNotContain(token.Text, await heard);
    }

    [Fact]
    public async Task Two_hosts_of_one_folder_are_told_apart_by_graph_or_port()
    {
        using var data = new TemporaryFolder();
        await using var echo = await AdminHost.StartAsync("echo", data);
        await using var inject = await AdminHost.StartAsync("inject", data);
        Assert.NotEqual(echo.Port, inject.Port);
        Assert.Equal(echo.Token, inject.Token);

        var (unclear, _, error) = await echo.RunAsync("graphs");
        Assert.Equal(3, unclear);
        Assert.Contains("2 hosts run", error);
        var (code, output, _) = await echo.RunAsync("graphs", "--admin-port", $"{echo.Port}");
        Assert.Equal((0, true), (code, output.StartsWith("echo", StringComparison.Ordinal)));
        Assert.Equal(0, (await echo.RunAsync("inject", "inject", "order", "small")).Code);
    }

    [Fact]
    public async Task A_token_that_others_could_read_is_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }
        using var data = new TemporaryFolder();
        var old = new AdminFolder(data.Path).EnsureToken(out _).Text;
        File.SetUnixFileMode(Path.Combine(data.Path, "admin.token"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var host = await AdminHost.StartAsync("echo", data);
        Assert.NotEqual(old, host.Token);
        await host.Process.Out.FindAsync("others could read admin.token");
    }

    [Fact]
    public async Task Neither_text_nor_JSON_gives_the_token_or_a_login_link_to_a_pipe()
    {
        await using var host = await AdminHost.StartAsync("echo", null, "--log-format", "json");
        var line = await host.Process.Out.FindAsync("The admin port is");
        using var json = JsonDocument.Parse(line);
        Assert.Equal(host.Port, json.RootElement.GetProperty("adminPort").GetInt32());
        await using var plain = await AdminHost.StartAsync("echo");
        await plain.Process.Out.FindAsync($"editor  http://localhost:{plain.Port}");
        Assert.DoesNotContain("/login", plain.Process.Out.Text);
        Assert.DoesNotContain(plain.Token, plain.Process.Out.Text);
    }

    [Fact]
    public async Task An_open_stream_does_not_keep_the_host_from_stopping()
    {
        await using var host = await AdminHost.StartAsync("echo");
        using var logs = await host.ListenAsync("/api/logs");
        Assert.Equal(0, await host.Process.StopAsync(PosixSignal.SIGTERM));
    }

    // What the first caller says, answered as a web server that is no Lolo host would.
    private static async Task<string> HearAsync(TcpListener other)
    {
        using var caller = await other.AcceptTcpClientAsync().WaitAsync(Patience.Limit);
        var buffer = new byte[4096];
        await using var stream = caller.GetStream();
        var length = await stream.ReadAsync(buffer);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 33\r\nConnection: close\r\n\r\n{\"status\":\"ok\",\"proof\":\"made up\"} "u8.ToArray());
        return System.Text.Encoding.ASCII.GetString(buffer, 0, length);
    }
}
