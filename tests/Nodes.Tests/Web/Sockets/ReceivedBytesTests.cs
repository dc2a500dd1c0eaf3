using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Receiving;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class ReceivedBytesTests
{
    [Fact]
    public async Task Who_always_has_more_to_read_steps_aside_after_its_turn()
    {
        var time = new FakeTimeProvider();
        var bytes = new ReceivedBytes(new MemoryStream(new byte[1 << 20]), new(Options.Create(new WebOptions())), new(), time);
        var aside = new CountingContext();
        SynchronizationContext.SetSynchronizationContext(aside);
        var within = Fill(bytes);
        time.Advance(TimeSpan.FromMilliseconds(2));
        var beyond = Fill(bytes);
        SynchronizationContext.SetSynchronizationContext(null);
        Assert.True(within.IsCompleted);
        Assert.True(await within);
        Assert.False(beyond.IsCompleted);
        Assert.NotEqual(0, aside.Run());
        Assert.True(await beyond);
        Assert.Equal(8 << 10, bytes.Waiting.Length);
    }

    private static Task<bool> Fill(ReceivedBytes bytes)
    {
        bytes.Take(bytes.Waiting.Length);
        return bytes.FillAsync().AsTask();
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Call, object? State)> _posted = [];

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

        public int Run()
        {
            var count = 0;
            for (; _posted.TryDequeue(out var posted); count++)
            {
                posted.Call(posted.State);
            }

            return count;
        }
    }
}
