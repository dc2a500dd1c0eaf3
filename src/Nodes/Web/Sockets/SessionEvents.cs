using System.Buffers.Text;
using System.Security.Cryptography;
using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Reading;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>Makes the events of one session; they share what all of them carry.</summary>
/// <param name="sessionId">Id of the session.</param>
/// <param name="request">The request that opened it.</param>
/// <param name="path">Path below the graph's base.</param>
/// <param name="parameters">Values of the path's parameters.</param>
/// <param name="caller">Who has come in by credentials; null where everybody may.</param>
internal sealed class SessionEvents(string sessionId, HttpRequest request, string path, Record parameters, Caller? caller)
{
    private const int IdBytes = 16;
    private const int EventBytes = 128;
    private static readonly string[] _request = ["sessionId", "peer", "method", "path", "params", "query", "headers"];
    private static readonly string[] _requestOfUser = [.. _request, "user"];
    private static readonly string[] _message = ["message"];
    private static readonly string[] _replayed = ["replayed"];
    private static readonly object?[] _isReplayed = [true];
    private static readonly string[] _close = ["code", "reason"];

    /// <summary>The event of a new client, and the part that all events share.</summary>
    public Record Request { get; } = new(
        null,
        caller is null ? _request : _requestOfUser,
        [
            sessionId,
            EventFields.Peer(request.HttpContext.Connection),
            request.Method,
            path,
            parameters,
            request.QueryString.HasValue ? EventFields.Fields(request.Query) : Record.Empty,
            EventFields.Headers(request.Headers),
            .. caller is null ? Array.Empty<object?>() : [caller.User],
        ]);

    /// <summary>Address of the client.</summary>
    public string? Peer => Request.OwnValues[1] as string;

    /// <summary>A fresh session id: 22 characters that nobody can guess and any URL can hold.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>About how many bytes of memory an event holds for itself.</summary>
    /// <param name="body">One of these events.</param>
    public static long Size(Body body) => EventBytes + ((Record)body.Plain!).OwnValues[0] switch
    {
        string text => text.Length * sizeof(char),
        byte[] bytes => bytes.Length,
        _ => 0,
    };

    /// <summary>The event of a client that is new to a version only.</summary>
    public Body Replayed() => Body.Of(new Record(Request, _replayed, _isReplayed));

    /// <summary>The event of a message.</summary>
    /// <param name="message">A string or bytes.</param>
    public Body Message(object message) => Body.Of(new Record(Request, _message, [message]));

    /// <summary>The event of a client that has gone.</summary>
    /// <param name="ending">How the session ended.</param>
    public Body Close(Ending ending) => Body.Of(new Record(Request, _close, [(double)ending.Code, ending.Reason]));
}
