using System.Text;
using Lolo.Load;
using Lolo.Load.Wire;

namespace Lolo.EndToEnd.Tests.Measuring;

public sealed class HttpAnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nDate: now\r\ncontent-LENGTH: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n")]
    public void An_answer_is_read_once_it_is_whole(string answer)
    {
        var bytes = Encoding.ASCII.GetBytes($"{answer}HTTP/1.1 200 OK\r\n");
        for (var length = 0; length < answer.Length; length++)
        {
            Assert.False(HttpAnswer.TryRead(bytes.AsSpan(0, length), out _), $"at {length}");
        }

        Assert.True(HttpAnswer.TryRead(bytes, out var read));
        Assert.Equal((int.Parse(answer[9..12]), answer.Length), (read.Status, read.Length));
    }

    [Theory]
    [InlineData("SSH-2.0 hello\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public void What_cannot_be_read_is_said(string answer) =>
        Assert.Throws<LoadException>(() => HttpAnswer.TryRead(Encoding.ASCII.GetBytes(answer), out _));
}
