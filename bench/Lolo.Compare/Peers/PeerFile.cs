using System.Text.Json;

namespace Lolo.Compare.Peers;

/// <summary>Reads <c>bench/peers/peers.json</c>.</summary>
internal static class PeerFile
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="UsageException">The file is missing or not what it should be; the message names the place.</exception>
    public static IReadOnlyList<Peer> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path} is missing; it lists the peers");
        }

        return Parse(File.ReadAllText(path), path);
    }

    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<Peer> Parse(string text, string path)
    {
        try
        {
            var peers = JsonSerializer.Deserialize<List<Peer>>(text, _json) ?? [];
            foreach (var peer in peers)
            {
                if (peer.Start.Count == 0 || !peer.Start.Any(word => word.Contains("{port}", StringComparison.Ordinal)))
                {
                    throw new UsageException($"{path}: `start` of `{peer.Name}` must name a program, and {{port}} in one of its arguments");
                }
            }

            return peers.GroupBy(peer => peer.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
                ? throw new UsageException($"{path}: two peers are named `{twice.Key}`")
                : peers;
        }
        catch (JsonException error)
        {
            throw new UsageException($"{path}:{error.LineNumber + 1}: {error.Message}");
        }
    }

    /// <summary>The peers of these names, in the order of the file; all, when no names are given.</summary>
    /// <exception cref="UsageException">There is none of a name.</exception>
    public static IReadOnlyList<Peer> Chosen(IReadOnlyList<Peer> peers, IReadOnlyCollection<string> names)
    {
        if (names.FirstOrDefault(name => peers.All(peer => peer.Name != name)) is { } unknown)
        {
            throw new UsageException($"there is no peer `{unknown}`; there are {string.Join(", ", peers.Select(peer => peer.Name))}");
        }

        return names.Count == 0 ? peers : [.. peers.Where(peer => names.Contains(peer.Name))];
    }
}
