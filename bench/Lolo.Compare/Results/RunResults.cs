using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lolo.Compare.Results;

/// <summary>All that a run came to, as it stands in <c>results.json</c>.</summary>
internal sealed record RunResults(RunHead Head, IReadOnlyList<Measurement> Measurements)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="UsageException">The file is missing or cannot be read.</exception>
    public static RunResults Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new UsageException($"{path} holds no results of a run: {error.Message}");
        }
    }

    public static RunResults Parse(string text) => JsonSerializer.Deserialize<RunResults>(text, _json) ?? throw new JsonException("it is null");

    /// <summary>A measurement a line, so that two runs can be told apart by eye.</summary>
    public string ToJson()
    {
        var text = new StringBuilder("{\n\"head\": ").Append(JsonSerializer.Serialize(Head, _json)).Append(",\n\"measurements\": [");
        foreach (var (at, one) in Measurements.Index())
        {
            text.Append(at == 0 ? "\n" : ",\n").Append(JsonSerializer.Serialize(one, _json));
        }

        return text.Append("\n]\n}\n").ToString();
    }

    /// <summary>These results, and of earlier ones the cases that were not measured now: a run in several parts.</summary>
    /// <exception cref="UsageException">The earlier ones are of another commit, machine or length.</exception>
    public RunResults With(RunResults earlier)
    {
        if (earlier.Head.Commit != Head.Commit || earlier.Head.Machine != Head.Machine || earlier.Head.Seconds != Head.Seconds || earlier.Head.Warmup != Head.Warmup)
        {
            throw new UsageException(
                $"the results there are of commit {earlier.Head.Commit}, {earlier.Head.Seconds} s and {earlier.Head.Warmup} s warm-up, not of {Head.Commit}, {Head.Seconds} s and {Head.Warmup} s on the same machine; run without --add");
        }

        var now = Measurements.Select(one => one.Case).ToHashSet();
        var kept = earlier.Measurements.Where(one => !now.Contains(one.Case)).ToList();
        var titles = earlier.Head.Peers.Concat(Head.Peers).DistinctBy(peer => peer.Name);
        var leftOut = earlier.Head.LeftOut.Where(peer => Head.Peers.All(ours => ours.Name != peer.Key)).Concat(Head.LeftOut);
        return new(
            Head with
            {
                Peers = [.. titles],
                LeftOut = leftOut.DistinctBy(peer => peer.Key).ToDictionary(),
                IsComplete = Head.IsComplete && earlier.Head.IsComplete,
            },
            [.. kept, .. Measurements]);
    }
}
