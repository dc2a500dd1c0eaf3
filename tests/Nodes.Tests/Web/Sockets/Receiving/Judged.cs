using System.Text;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Receiving;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Tests.Web.Sockets.Receiving;

/// <summary>Reads bytes to their end by the real reader, and tells in one text what it made of them.</summary>
internal sealed class Judged
{
    public const int MaxMessage = 500;
    public const int MaxFragments = 4;
    private readonly StringBuilder _told = new();

    private Judged()
    {
    }

    /// <summary>Reads.</summary>
    /// <param name="connection">The bytes.</param>
    /// <returns>Every message, every ping, and the end.</returns>
    public static async Task<string> ReadAsync(Stream connection)
    {
        var judged = new Judged();
        var memory = new SessionMemory(Options.Create(new WebOptions()));
        var bytes = new ReceivedBytes(connection, memory, new TriggerTraffic(), TimeProvider.System);
        var reader = new MessageReader(bytes, MaxMessage, MaxFragments, memory, TimeProvider.System, judged.Ping);
        Incoming incoming;
        do
        {
            incoming = await reader.ReadAsync();
            judged.Tell(incoming);
        }
        while (incoming.Message is not null);

        await reader.DiscardAsync();
        reader.Drop();
        Assert.True(reader.IsOver);
        Assert.Equal(0, memory.Held);
        return judged._told.ToString();
    }

    private void Ping(ReadOnlySpan<byte> payload) => _told.Append("ping ").Append(Convert.ToHexString(payload)).Append('\n');

    private void Tell(Incoming incoming) => _ = incoming switch
    {
        { Message: string text } => _told.Append("text ").Append(text).Append('\n'),
        { Message: byte[] binary } => _told.Append("binary ").Append(Convert.ToHexString(binary)).Append('\n'),
        { Ending: { } ending } => _told.Append("end ").Append(ending.Code).Append(' ').Append(ending.Reason).Append(' ').Append(incoming.Cause).Append('\n'),
        _ => throw new InvalidOperationException("neither a message nor an end"),
    };
}
