using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Lolo.Nodes.Web.Transport;
using Microsoft.AspNetCore.Connections;

namespace Lolo.Nodes.Tests.Web.Transport;

public sealed class SocketStreamTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_a_client_sends_comes_back_byte_for_byte_also_where_both_ways_are_full()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync(receiveBuffer: 4096);
        var sent = new byte[8 << 20];
        Random.Shared.NextBytes(sent);
        var echo = EchoAsync(Take(server), server);
        var stream = client.GetStream();
        var sending = Task.Run(async () =>
        {
            await stream.WriteAsync(sent);
            client.Client.Shutdown(SocketShutdown.Send);
        });
        var got = new MemoryStream();
        await stream.CopyToAsync(got).WaitAsync(_patience);
        await sending.WaitAsync(_patience);
        await echo.WaitAsync(_patience);
        Assert.Equal(SHA256.HashData(sent), SHA256.HashData(got.ToArray()));
        client.Dispose();
    }

    [Fact]
    public async Task What_went_through_the_pipes_before_comes_first_both_ways()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("GET it, and what follows"u8.ToArray());
        var head = await server.Transport.Input.ReadAtLeastAsync(24).AsTask().WaitAsync(_patience);
        server.Transport.Input.AdvanceTo(head.Buffer.GetPosition(6));
        await server.Transport.Output.WriteAsync("101, "u8.ToArray());
        var taken = Take(server);
        await taken.WriteAsync("go on"u8.ToArray());
        Assert.Equal("101, go on", await ReadAsync(stream, 10));
        await stream.WriteAsync(", and then"u8.ToArray());
        Assert.Equal(0, await taken.ReadAsync(Memory<byte>.Empty).AsTask().WaitAsync(_patience));
        Assert.Equal(", and what follows, and then", await ReadAsync(taken, 28));
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Much_that_had_arrived_before_is_read_by_pieces()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var sent = new byte[100_000];
        Random.Shared.NextBytes(sent);
        await client.GetStream().WriteAsync(sent);
        var arrived = await server.Transport.Input.ReadAtLeastAsync(sent.Length).AsTask().WaitAsync(_patience);
        server.Transport.Input.AdvanceTo(arrived.Buffer.Start);
        var taken = Take(server);
        client.Client.Shutdown(SocketShutdown.Send);
        var got = new MemoryStream();
        var room = new byte[5_000];
        while (await taken.ReadAsync(room).AsTask().WaitAsync(_patience) is > 0 and var count)
        {
            got.Write(room.AsSpan(0, count));
        }

        Assert.Equal(SHA256.HashData(sent), SHA256.HashData(got.ToArray()));
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task More_than_the_pipe_takes_is_read_to_its_end()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var sent = new byte[8 << 20];
        Random.Shared.NextBytes(sent);
        var sending = Task.Run(async () =>
        {
            await client.GetStream().WriteAsync(sent);
            client.Client.Shutdown(SocketShutdown.Send);
        });
        var arrived = await server.Transport.Input.ReadAtLeastAsync(1 << 20).AsTask().WaitAsync(_patience);
        server.Transport.Input.AdvanceTo(arrived.Buffer.Start);
        var got = new MemoryStream();
        await Take(server).CopyToAsync(got).WaitAsync(_patience);
        await sending.WaitAsync(_patience);
        Assert.Equal(SHA256.HashData(sent), SHA256.HashData(got.ToArray()));
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_writes_waits_until_what_was_written_before_has_been_sent()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync(receiveBuffer: 4096);
        var before = new byte[16 << 20];
        var written = server.Transport.Output.WriteAsync(before).AsTask();
        var writing = Take(server).WriteAsync("after it"u8.ToArray()).AsTask();
        Assert.False(writing.IsCompleted);
        var room = new byte[before.Length];
        await client.GetStream().ReadExactlyAsync(room).AsTask().WaitAsync(_patience);
        Assert.Equal("after it", await ReadAsync(client.GetStream(), 8));
        await Task.WhenAll(written, writing).WaitAsync(_patience);
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_ends_unread_is_told_closed_and_gives_its_buffers_back()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        await client.GetStream().WriteAsync("what nobody reads"u8.ToArray());
        var arrived = await server.Transport.Input.ReadAsync().AsTask().WaitAsync(_patience);
        server.Transport.Input.AdvanceTo(arrived.Buffer.Start);
        _ = Take(server);
        await server.DisposeAsync();
        Assert.True(server.ConnectionClosed.IsCancellationRequested);
        Assert.Equal(0, world.Pool.Out);
        client.Dispose();
    }

    [Fact]
    public async Task A_read_of_no_bytes_waits_for_what_the_next_read_gets()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var taken = Take(server);
        for (var i = 0; i < 100; i++)
        {
            var wait = taken.ReadAsync(Memory<byte>.Empty).AsTask();
            Assert.False(wait.IsCompleted);
            await client.GetStream().WriteAsync("hello"u8.ToArray());
            Assert.Equal(0, await wait.WaitAsync(_patience));
            Assert.Equal("hello", await ReadAsync(taken, 5));
        }

        Assert.Equal(0, world.Pool.Out);
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_was_told_before_it_was_taken_over_is_no_news()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var taking = TakeWhenReadAsync();
        await client.GetStream().WriteAsync("take it"u8.ToArray());
        var (wait, thread) = await taking.WaitAsync(_patience);
        await ReturnOfAsync(world, thread).WaitAsync(_patience);
        Assert.False(wait.IsCompleted);
        await client.GetStream().WriteAsync("news"u8.ToArray());
        Assert.Equal(0, await wait.WaitAsync(_patience));
        client.Dispose();
        await server.DisposeAsync();

        // On the thread that receives, so that its loop has yet to hear of it.
        async Task<(Task<int> Wait, Thread Thread)> TakeWhenReadAsync()
        {
            var read = await server.Transport.Input.ReadAsync().ConfigureAwait(false);
            server.Transport.Input.AdvanceTo(read.Buffer.End);
            return (Take(server).ReadAsync(Memory<byte>.Empty).AsTask(), Thread.CurrentThread);
        }
    }

    [Fact]
    public async Task A_client_that_ends_is_told_by_an_end_and_by_the_token()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var taken = Take(server);
        await client.GetStream().WriteAsync("bye"u8.ToArray());
        client.Dispose();
        Assert.Equal("bye", await ReadAsync(taken, 3));
        Assert.Equal(0, await taken.ReadAsync(new byte[8]).AsTask().WaitAsync(_patience));
        Assert.Equal(0, await taken.ReadAsync(new byte[8]).AsTask().WaitAsync(_patience));
        await TestGraph.UntilAsync(() => server.ConnectionClosed.IsCancellationRequested, "the connection to be told closed");
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_breaks_off_is_an_error_before_and_after_it_is_taken_over(bool before)
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var taken = before ? null : Take(server);
        var reading = taken?.ReadAsync(new byte[8]).AsTask();
        client.Client.Close(timeout: 0);
        await TestGraph.UntilAsync(() => !before || server.ConnectionClosed.IsCancellationRequested, "the connection to be told closed");
        taken ??= Take(server);
        reading ??= taken.ReadAsync(new byte[8]).AsTask();
        await Assert.ThrowsAsync<ConnectionResetException>(() => reading.WaitAsync(_patience));
        await Assert.ThrowsAsync<ConnectionResetException>(() => taken.WriteAsync(new byte[8]).AsTask().WaitAsync(_patience));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_abort_ends_who_reads_and_who_writes()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync(receiveBuffer: 4096);
        var taken = Take(server);
        var reading = taken.ReadAsync(new byte[8]).AsTask();
        var writing = taken.WriteAsync(new byte[16 << 20]).AsTask();
        Assert.False(writing.IsCompleted);
        server.Abort(new ConnectionAbortedException("enough"));
        Assert.Equal(0, await reading.WaitAsync(_patience));
        await Assert.ThrowsAsync<ConnectionResetException>(() => writing.WaitAsync(_patience));
        await server.DisposeAsync();
        client.Dispose();
    }

    [Fact]
    public async Task Who_writes_too_late_meets_nobody_and_not_whoever_has_come_since()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var taken = Take(server);
        var reading = taken.ReadAsync(new byte[8]).AsTask();
        await server.DisposeAsync();
        var (other, next) = await world.ConnectAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => taken.WriteAsync("for the first"u8.ToArray()).AsTask());
        await Task.WhenAny(reading).WaitAsync(_patience);
        await next.Transport.Output.WriteAsync("for the second"u8.ToArray());
        Assert.Equal("for the second", await ReadAsync(other.GetStream(), 14));
        client.Dispose();
        other.Dispose();
        await next.DisposeAsync();
    }

    [Fact]
    public async Task Where_something_stands_between_the_bytes_are_left_to_it()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var pipe = new System.IO.Pipelines.Pipe();
        server.Transport = new Between(pipe.Reader, pipe.Writer);
        Assert.Null(server.Features.Get<ISocketHandOver>()!.TakeOver());
        client.Dispose();
        await server.DisposeAsync();
    }

    // A thread that handles an event, or has ended, is through with all that the one before had led to.
    private static async Task ReturnOfAsync(TransportWorld world, Thread thread)
    {
        var (client, server) = await world.ConnectAsync().ConfigureAwait(false);
        do
        {
            await client.GetStream().WriteAsync("come"u8.ToArray()).ConfigureAwait(false);
            var read = await server.Transport.Input.ReadAsync().ConfigureAwait(false);
            server.Transport.Input.AdvanceTo(read.Buffer.End);
        }
        while (Thread.CurrentThread != thread && thread.IsAlive);

        client.Dispose();
        await server.DisposeAsync().ConfigureAwait(false);
    }

    private static Stream Take(ConnectionContext server) => server.Features.Get<ISocketHandOver>()!.TakeOver()!;

    private static async Task<string> ReadAsync(Stream stream, int bytes)
    {
        var read = new byte[bytes];
        await stream.ReadExactlyAsync(read).AsTask().WaitAsync(_patience);
        return Encoding.ASCII.GetString(read);
    }

    private static async Task EchoAsync(Stream taken, ConnectionContext server)
    {
        var room = new byte[10_000];
        while (await taken.ReadAsync(room) is > 0 and var count)
        {
            await taken.WriteAsync(room.AsMemory(0, count));
        }

        await server.DisposeAsync();
    }

    private sealed record Between(System.IO.Pipelines.PipeReader Input, System.IO.Pipelines.PipeWriter Output) : System.IO.Pipelines.IDuplexPipe;
}
