using System.Text;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.WebUtilities;

namespace Lolo.Nodes.Web.Requests;

/// <summary>A request that waits for its answer; the first one counts. Members may be called from any thread.</summary>
/// <param name="id">Id of the request.</param>
/// <param name="gate">Counts.</param>
/// <param name="request">The request's own headers, as its event carries them.</param>
internal sealed class HttpOrigin(string id, HttpGate gate, Record request) : Origin
{
    private readonly TaskCompletionSource<HttpAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override string Id => id;

    /// <summary>The answer, once there is one.</summary>
    public Task<HttpAnswer> Answer => _answer.Task;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The status or a header cannot be sent.</exception>
    public override EmitOutcome Respond(in Response response)
    {
        if (Ended || _answer.Task.IsCompleted)
        {
            return Dropped();
        }

        var headers = response.Headers is { } given && !IsRequests(given) ? given : [];
        AnswerHeaders.Check(response.Status ?? 200, headers);
        var answer = new HttpAnswer(response.Status ?? 200, BytesOf(response), TypeOf(response.Kind)) { Headers = headers };
        return _answer.TrySetResult(answer) ? EmitOutcome.Taken : Dropped();
    }

    /// <inheritdoc/>
    public override void Fault(int status, string? message) =>
        TryAnswer(status is >= 400 and <= 599 ? status : 500, message);

    /// <summary>Answers with a status and a plain sentence, unless there is an answer.</summary>
    /// <param name="status">The status.</param>
    /// <param name="sentence">The sentence; null for the status in words.</param>
    public bool TryAnswer(int status, string? sentence) =>
        _answer.TrySetResult(new HttpAnswer(status, Encoding.UTF8.GetBytes(sentence ?? ReasonPhrases.GetReasonPhrase(status)), "text/plain; charset=utf-8"));

    /// <summary>Answers, unless there is an answer.</summary>
    /// <param name="answer">The answer.</param>
    public bool TryAnswer(HttpAnswer answer) => _answer.TrySetResult(answer);

    private static byte[] BytesOf(in Response response)
    {
        switch (response.Kind)
        {
            case ResponseKind.None:
                return [];
            case ResponseKind.Bytes:
                return response.Bytes.ToArray();
            default:
                var bytes = new byte[Encoding.UTF8.GetByteCount(response.Text)];
                Encoding.UTF8.GetBytes(response.Text, bytes);
                return bytes;
        }
    }

    private static string? TypeOf(ResponseKind kind) => kind switch
    {
        ResponseKind.Text => "text/html; charset=utf-8",
        ResponseKind.Json => "application/json; charset=utf-8",
        ResponseKind.Bytes => "application/octet-stream",
        _ => null,
    };

    // An author who answers with the event itself has not chosen these headers.
    private bool IsRequests(string[] headers)
    {
        var names = request.OwnNames;
        var values = request.OwnValues;
        if (headers.Length != names.Length * 2)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (headers[i * 2] != names[i] || !headers[(i * 2) + 1].Equals(values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private EmitOutcome Dropped()
    {
        gate.Site.Count("answered");
        return EmitOutcome.Dropped;
    }
}
