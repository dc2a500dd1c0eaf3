using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>
/// Keys that are found at a URL. Whoever needs them at the same time waits for the same look at it, and after a look nobody looks again for a while, so that
/// neither a server that is away nor a flood of tokens with keys that are not there costs more than that. Members may be called from any thread.
/// </summary>
/// <param name="url">Where they are.</param>
/// <param name="client">Fetches them.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class KeySource(Uri url, HttpClient client, TimeProvider time)
{
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _restAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _age = TimeSpan.FromHours(12);
    private readonly HttpDocumentRetriever _retriever = new(Bound(client)) { RequireHttps = !url.IsLoopback };
    private readonly Lock _gate = new();
    private volatile IReadOnlyList<SecurityKey>? _keys;
    private Task<bool>? _look;
    private long _looked;
    private long _found;

    /// <summary>The keys, which are looked up anew twice a day while they serve on; null before they were found.</summary>
    public IReadOnlyList<SecurityKey>? Keys
    {
        get
        {
            if (_keys is { } keys && time.GetElapsedTime(Volatile.Read(ref _found)) >= _age)
            {
                _ = FindOthersAsync(keys);
            }

            return _keys;
        }
    }

    /// <summary>Why the last look found nothing; null when it did not fail.</summary>
    public string? Failure { get; private set; }

    /// <summary>Looks for other keys than those that were of no use.</summary>
    /// <param name="tried">Those; null for none.</param>
    /// <returns>Whether there may be others now.</returns>
    public Task<bool> FindOthersAsync(IReadOnlyList<SecurityKey>? tried)
    {
        lock (_gate)
        {
            if (_keys != tried)
            {
                return Task.FromResult(true);
            }

            if (_look is { IsCompleted: false })
            {
                return _look;
            }

            return _look is not null && time.GetElapsedTime(_looked) < (Failure is null ? _rest : _restAfterFailure)
                ? Task.FromResult(false)
                : _look = LookAsync();
        }
    }

    private static HttpClient Bound(HttpClient client)
    {
        client.Timeout = _patience;
        client.MaxResponseContentBufferSize = MostBytes;
        return client;
    }

    private async Task<bool> LookAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(_patience, time);
            _keys = await KeyDocument.ReadAsync(url.AbsoluteUri, _retriever, patience.Token).ConfigureAwait(false);
            Volatile.Write(ref _found, time.GetTimestamp());
            Failure = null;
        }
        catch (Exception error)
        {
            // Whatever a stranger's server answers, it is told to whoever waits, and tried again.
            Failure = error.GetBaseException().Message;
        }

        Volatile.Write(ref _looked, time.GetTimestamp());
        return Failure is null;
    }
}
