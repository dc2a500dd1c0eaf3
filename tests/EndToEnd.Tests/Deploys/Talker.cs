using System.Globalization;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>A client that numbers what it says, expects the echo of each in order, and notes which version answered.</summary>
internal sealed class Talker(ChatClient client) : IAsyncDisposable
{
    private readonly Task<IReadOnlyList<(int Number, int Version)>> _hearing = HearAsync(client);
    private int _said;

    public int Said => _said;

    /// <summary>Says the next number.</summary>
    public Task SayAsync() => client.SayAsync((++_said).ToString(CultureInfo.InvariantCulture));

    /// <summary>Says goodbye, and gives all answers.</summary>
    public async Task<IReadOnlyList<(int Number, int Version)>> EndAsync()
    {
        await client.SayAsync("end");
        return await _hearing.WaitAsync(Patience.Limit);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return default;
    }

    // An answer is `number version`; `known` is what the version says of this session: that it met it by `req`.
    private static async Task<IReadOnlyList<(int Number, int Version)>> HearAsync(ChatClient client)
    {
        var heard = new List<(int, int)>();
        while (true)
        {
            var answer = await client.HearAsync();
            if (answer.StartsWith("end", StringComparison.Ordinal))
            {
                return heard;
            }

            var parts = answer.Split(' ');
            Assert.True(parts is [_, _, "known"], answer);
            heard.Add((int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
    }
}
