using System.Text;
using Lolo.Load.Talk;

namespace Lolo.EndToEnd.Tests.Measuring;

public sealed class StampTests
{
    private const int Run = 1234567;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(9, 99_999_999, 9_999_999_999_999_999)]
    [InlineData(10_203, 4_050_607, 80_900_010_020_030)]
    public void What_is_written_is_read_wherever_it_stands(int sender, int sequence, long time)
    {
        var stamp = new Stamp(sender, sequence, time);
        foreach (var before in new[] { "", "#", "a#1 says: #00000001.0000", "##########" })
        {
            var text = Text(stamp, before);
            Assert.True(Stamp.TryRead(text, Run, out var read, out var end));
            Assert.Equal((stamp, before.Length + Stamp.Bytes), (read, end));
        }
    }

    [Fact]
    public void Another_runs_stamp_is_none() => Assert.False(Stamp.TryRead(Text(new(1, 2, 3), ""), Run + 1, out _, out _));

    [Fact]
    public void A_stamp_with_any_byte_damaged_or_missing_is_none()
    {
        var text = Text(new(1, 2, 3), "");
        for (var i = 0; i < Stamp.Bytes; i++)
        {
            foreach (var wrong in " /:#.A\u007F"u8.ToArray().Where(wrong => wrong != text[i]))
            {
                var damaged = text.ToArray();
                damaged[i] = wrong;
                Assert.False(Stamp.TryRead(damaged, Run, out _, out _), Encoding.UTF8.GetString(damaged));
            }

            Assert.False(Stamp.TryRead(text.AsSpan(0, i), Run, out _, out _));
        }
    }

    private static byte[] Text(Stamp stamp, string before)
    {
        var bytes = new byte[Stamp.Bytes];
        stamp.Write(bytes, Run);
        return [.. Encoding.UTF8.GetBytes(before), .. bytes, .. "xxx"u8];
    }
}
