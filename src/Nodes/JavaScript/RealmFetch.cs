using System.Text.Json;
using Lolo.Nodes.JavaScript.Fetching;
using Lolo.Nodes.JavaScript.Globals;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript;

/// <summary>
/// What <c>fetch</c> calls on the host: requests over the host's HTTP client, whose progress is told to Prelude/network.js on the realm's
/// lane. Used on the lane; what runs beside it only posts to it.
/// </summary>
internal sealed class RealmFetch : IDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly JavaScriptRealm _realm;
    private readonly Func<ReadOnlySpan<byte>, ITypedArray<byte>> _bytes;
    private readonly Dictionary<int, FetchExchange> _exchanges = [];
    private FetchClient? _client;

    private RealmFetch(JavaScriptRealm realm, Func<ReadOnlySpan<byte>, ITypedArray<byte>> bytes) => (_realm, _bytes) = (realm, bytes);

    /// <summary>How many exchanges are under way or wait to be read.</summary>
    public int Count => _exchanges.Count;

    /// <summary>Adds the functions.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="bytes">Makes an array of bytes in the realm.</param>
    public static RealmFetch Add(JavaScriptRealm realm, Func<ReadOnlySpan<byte>, ITypedArray<byte>> bytes)
    {
        var fetch = new RealmFetch(realm, bytes);
        var host = realm.Functions;
        host.Add("fetchStart", fetch.Start);
        host.Add("fetchTake", (in arguments, in result) => fetch.Find(arguments)?.Take());
        host.Add("fetchRead", fetch.Read);
        host.Add("fetchPush", fetch.Push);
        host.Add("fetchDiscard", (in arguments, in result) => fetch.Remove(arguments.GetInt32(0))?.Discard());
        host.Add("fetchCancel", (in arguments, in result) => fetch.Remove(arguments.GetInt32(0))?.Cancel());
        return fetch;
    }

    /// <summary>Gives up what is under way: nobody is there any more to take it.</summary>
    public void Dispose()
    {
        foreach (var exchange in _exchanges.Values)
        {
            exchange.Cancel();
        }

        _exchanges.Clear();
    }

    private FetchExchange? Find(in V8FastArgs arguments) => _exchanges.GetValueOrDefault(arguments.GetInt32(0));

    private FetchExchange? Remove(int id) => _exchanges.Remove(id, out var exchange) ? exchange : null;

    private void Start(in V8FastArgs arguments, in V8FastResult result)
    {
        var id = arguments.GetInt32(0);
        var client = _client ??= FetchClient.Of(_realm.Graph);
        var meta = JsonSerializer.Deserialize<Meta>(arguments.GetString(1), _json)!;
        FetchExchange? exchange = null;
        var content = arguments.GetInt32(2) switch
        {
            0 => null,
            3 => new FetchBody(cancellation => exchange!.PullAsync(() => Tell("fetchPull", id), cancellation)),
            _ => (HttpContent)new ByteArrayContent(RealmHashes.Read(arguments, 3)),
        };
        exchange = new(RequestOf(meta, content), client.Options.Timeout, _realm.Graph.Time);
        _exchanges.Add(id, exchange);
        _ = Task.Run(() => RunAsync(id, exchange, client));
    }

    // The target goes out as JavaScript's URL wrote it.
    private static HttpRequestMessage RequestOf(Meta meta, HttpContent? content)
    {
        var target = new Uri(meta.Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new(meta.Method), target) { Content = content };
        for (var i = 0; i < meta.Headers.Length; i += 2)
        {
            var (name, value) = (meta.Headers[i], meta.Headers[i + 1]);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private async Task RunAsync(int id, FetchExchange exchange, FetchClient client)
    {
        var isAdmitted = false;
        try
        {
            await client.AdmitAsync(exchange.Cancellation).ConfigureAwait(false);
            isAdmitted = true;
            var head = await exchange.OpenAsync(client.Client).ConfigureAwait(false);
            Tell("fetchHead", id, JsonSerializer.Serialize(HeadOf(head), _json));
            if (await exchange.IsWantedAsync().ConfigureAwait(false))
            {
                await exchange.PumpAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            TellError(id, exchange, error, isBody: false);
        }
        finally
        {
            exchange.Dispose();
            if (isAdmitted)
            {
                client.Leave();
            }
        }
    }

    private static Head HeadOf(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.ReasonPhrase ?? "",
        [
            .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .SelectMany(header => header.Value.SelectMany(value => new[] { header.Key, value })),
        ]);

    // A piece, null at the end, and nothing where the next piece will be told.
    private void Read(in V8FastArgs arguments, in V8FastResult result)
    {
        var id = arguments.GetInt32(0);
        if (Find(arguments) is not { } exchange)
        {
            result.SetNull();
        }
        else if (exchange.Pieces.TryRead(out var piece))
        {
            result.Set<object>(Take(piece));
        }
        else if (exchange.Pieces.Completion.IsCompletedSuccessfully)
        {
            Remove(id);
            result.SetNull();
        }
        else
        {
            result.SetUndefined();
            _ = ReadLaterAsync(id, exchange);
        }
    }

    private async Task ReadLaterAsync(int id, FetchExchange exchange)
    {
        try
        {
            if (await exchange.Pieces.WaitToReadAsync().ConfigureAwait(false))
            {
                _realm.Post(() => Give(id, exchange));
                return;
            }

            _realm.Post(() =>
            {
                Remove(id);
                _realm.Functions["fetchPiece"].Invoke(false, id, Undefined.Value);
            });
        }
        catch (Exception error)
        {
            TellError(id, exchange, error, isBody: true);
        }
    }

    private void Give(int id, FetchExchange exchange)
    {
        if (!exchange.Pieces.TryRead(out var piece))
        {
            return;
        }

        ITypedArray<byte> bytes;
        try
        {
            bytes = Take(piece);
        }
        catch (ScriptEngineException error)
        {
            // The realm has no room for it, and who reads is to hear of that.
            Remove(id);
            exchange.Cancel();
            _realm.Functions["fetchError"].Invoke(false, id, Describe(isBody: true, new(null, error.Message)));
            return;
        }

        _realm.Functions["fetchPiece"].Invoke(false, id, bytes);
    }

    private ITypedArray<byte> Take(FetchExchange.Piece piece)
    {
        try
        {
            return _bytes(piece.Bytes);
        }
        finally
        {
            piece.Return();
        }
    }

    private void Push(in V8FastArgs arguments, in V8FastResult result)
    {
        switch (arguments.GetInt32(1))
        {
            case 0:
                Find(arguments)?.Push(null);
                break;
            case 1:
                Find(arguments)?.Push(arguments.Get<ITypedArray<byte>>(2).ToArray());
                break;
            default:
                Find(arguments)?.PushFailure();
                break;
        }
    }

    private void Tell(string function, params object?[] arguments) =>
        _realm.Post(() => _realm.Functions[function].Invoke(false, arguments));

    private void TellError(int id, FetchExchange exchange, Exception error, bool isBody)
    {
        if (exchange.IsCancelled)
        {
            return;
        }

        var told = exchange.IsTimedOut ? FetchError.TimedOut(isBody, _client!.Options.Timeout) : FetchError.Of(error, exchange.Target);
        var json = Describe(isBody, told);
        _realm.Post(() =>
        {
            Remove(id);
            _realm.Functions["fetchError"].Invoke(false, id, json);
        });
    }

    private static string Describe(bool isBody, FetchError error) =>
        JsonSerializer.Serialize(new { phase = isBody ? "body" : "head", code = error.Code, message = error.Message });

    private sealed record Meta(string Url, string Method, string[] Headers);

    private sealed record Head(int Status, string StatusText, string[] Headers);
}
