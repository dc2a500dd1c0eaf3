using System.Net.Sockets;

namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>What went wrong with a request, in the words of Node: the cause of the error that <c>fetch</c> rejects with.</summary>
/// <param name="Code">The code that programs look at; null for none.</param>
/// <param name="Message">The sentence.</param>
internal sealed record FetchError(string? Code, string Message)
{
    /// <summary>Nothing came, or nobody read, for too long.</summary>
    public static FetchError TimedOut(bool isBody, TimeSpan limit) => isBody
        ? new("UND_ERR_BODY_TIMEOUT", $"Body Timeout Error: nothing came, or nobody read, for {limit.TotalSeconds:0.###} s")
        : new("UND_ERR_HEADERS_TIMEOUT", $"Headers Timeout Error: no answer within {limit.TotalSeconds:0.###} s");

    /// <summary>Tells an exception of the client.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="target">Where the request went.</param>
    public static FetchError Of(Exception error, Uri target)
    {
        var chain = Chain(error).ToArray();
        if (chain.OfType<FetchBodyException>().FirstOrDefault() is { } body)
        {
            return new("LOLO_BODY", body.Message);
        }

        if (chain.OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return OfSocket(socket, error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }, target);
        }

        return chain.FirstOrDefault(part => part is FetchCodingException or HttpRequestException or HttpIOException or InvalidDataException or OperationCanceledException) switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new("ENOTFOUND", $"getaddrinfo ENOTFOUND {target.IdnHost}"),
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => new("UND_ERR_SOCKET", "other side closed"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new("UND_ERR_HEADERS_OVERFLOW", "Headers Overflow Error"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new("ERR_SSL", chain[^1].Message),
            FetchCodingException coding => new("UND_ERR_RES_CONTENT_ENCODING", coding.Message),
            InvalidDataException => new("Z_DATA_ERROR", chain[0].Message),
            OperationCanceledException => new("UND_ERR_CONNECT_TIMEOUT", $"Connect Timeout Error: {target.Authority} did not answer"),
            _ => new(null, chain[^1].Message),
        };
    }

    private static FetchError OfSocket(SocketException error, bool isConnect, Uri target)
    {
        var code = error.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "ECONNREFUSED",
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "ECONNRESET",
            SocketError.TimedOut => "ETIMEDOUT",
            SocketError.HostUnreachable => "EHOSTUNREACH",
            SocketError.NetworkUnreachable => "ENETUNREACH",
            SocketError.HostNotFound or SocketError.NoData => "ENOTFOUND",
            SocketError.TryAgain => "EAI_AGAIN",
            _ => null,
        };
        return new(code, code switch
        {
            null => error.Message,
            "ENOTFOUND" or "EAI_AGAIN" => $"getaddrinfo {code} {target.IdnHost}",
            _ => $"{(isConnect ? "connect" : "read")} {code} {target.Authority}",
        });
    }

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var at = error; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }
}
