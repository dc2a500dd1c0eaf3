using Lolo.Load;
using Lolo.Load.Wire;

namespace Lolo.EndToEnd.Tests.Measuring;

public sealed class FrameTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(125, 2)]
    [InlineData(126, 4)]
    [InlineData(65_535, 4)]
    [InlineData(65_536, 10)]
    public void A_frame_is_read_once_it_is_whole(int length, int head)
    {
        var frame = CrookedServer.Frame(0x81, new byte[length]);
        for (var some = 0; some < frame.Length; some += some < 12 ? 1 : 97)
        {
            Assert.False(Frame.TryRead(frame.AsSpan(0, some), out _), $"at {some}");
        }

        Assert.True(Frame.TryRead([.. frame, 0x81], out var read));
        Assert.Equal(new(Frame.Text, true, head, length), read);
    }

    [Fact]
    public void A_piece_says_that_more_comes()
    {
        Assert.True(Frame.TryRead(CrookedServer.Frame(0x02, new byte[3]), out var read));
        Assert.Equal(new(Frame.Binary, false, 2, 3), read);
    }

    [Theory]
    [InlineData("818100000000", "masked")]
    [InlineData("C100", "nobody asked")]
    [InlineData("817FFFFFFFFFFFFFFFFF", "18446744073709551615 bytes")]
    public void What_a_server_may_not_send_is_said(string bytes, string words) =>
        Assert.Contains(words, Assert.Throws<LoadException>(() => Frame.TryRead(Convert.FromHexString(bytes), out _)).Message);
}
