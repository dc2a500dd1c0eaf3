namespace Lolo.Nodes.Tests.Web.Sockets.Receiving;

/// <summary>Frames from fixed seeds, right and wrong, against the real reader.</summary>
public sealed class ReaderFuzzTests
{
    // LOLO_FULL=1 has ten million frames.
    private static readonly int _frames = Environment.GetEnvironmentVariable("LOLO_FULL") == "1" ? 10_000_000 : 200_000;
    private static readonly int _compared = _frames / 20;

    [Fact]
    public async Task Whatever_arrives_and_in_whatever_pieces_the_reader_makes_the_same_of_it_and_holds_nothing_afterwards()
    {
        var (frames, ends) = await RunAsync(_frames, async (seed, bytes) =>
        {
            var whole = await Judged.ReadAsync(new PieceStream(bytes, int.MaxValue, null));
            var pieces = await Judged.ReadAsync(new PieceStream(bytes, 1 + (seed % 40), new Random(seed)));
            Assert.True(whole == pieces, $"seed {seed}: in one piece\n{whole}\nin pieces\n{pieces}");
            return whole;
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{frames} frames; ends {string.Join(", ", ends.Select(end => $"{end.Key} x {end.Value}"))}");

        // All the ways to end are met, or the frames are not what they are meant to be.
        Assert.All(["1000", "1002", "1005", "1006", "1007", "1008", "1009"], code => Assert.True(ends[code] > _frames / 20_000, code));
    }

    [Fact]
    public Task Whatever_arrives_the_reader_says_of_it_what_the_standard_says() =>
        RunAsync(_compared, async (seed, bytes) =>
        {
            var said = await Judged.ReadAsync(new PieceStream(bytes, 1 + (seed % 100), new Random(seed)));
            var standard = new SlowReader(bytes).Tell();
            Assert.True(said.StartsWith(standard, StringComparison.Ordinal), $"seed {seed}: the reader says\n{said}\nthe standard\n{standard}");
            return said;
        });

    private static async Task<(int Frames, Dictionary<string, int> Ends)> RunAsync(int frames, Func<int, ReadOnlyMemory<byte>, Task<string>> judge)
    {
        var made = 0;
        var seeds = 0;
        var ends = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            var fuzz = new FrameFuzz();
            while (Volatile.Read(ref made) < frames)
            {
                var seed = Interlocked.Increment(ref seeds);
                var told = await judge(seed, fuzz.Make(seed));
                Interlocked.Add(ref made, fuzz.Frames);
                var end = told[(told.LastIndexOf("end ", StringComparison.Ordinal) + 4)..].Split(' ')[0];
                lock (ends)
                {
                    ends[end] = ends.GetValueOrDefault(end) + 1;
                }
            }
        })));
        return (made, ends);
    }
}
