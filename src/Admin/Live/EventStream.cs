using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Lolo.Admin.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Lolo.Admin.Live;

/// <summary>
/// Brings a feed to a caller as server-sent events. A caller that reads slowly holds up its own stream only; it is told with an event
/// <c>missed</c> how many entries it did not get. A line of comment every 15 s keeps connections alive that say nothing.
/// </summary>
/// <param name="run">A word for this run of the host, so that a number of an earlier run is not taken for one of this.</param>
/// <param name="most">How many streams there may be.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Fires when the host stops, and ends every stream.</param>
internal sealed class EventStream(string run, int most, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(15);
    private int _count;

    /// <summary>The number of the last entry that a caller has; null when it says none, or one of an earlier run.</summary>
    public long? LastSeen(HttpContext context)
    {
        var said = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } header, ..] ? header : Asked.Text(context, "after");
        return said?.Split('-') is [var ofRun, var number] && ofRun == run && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
    }

    /// <summary>Sends entries until the caller goes, or, without <paramref name="follows"/>, until the kept ones are sent.</summary>
    /// <exception cref="RefusedException">There are too many streams.</exception>
    public async Task ServeAsync<T>(HttpContext context, Feed<T>.Reader reader, bool follows, Func<T, object> view)
    {
        if (Interlocked.Increment(ref _count) > most)
        {
            Interlocked.Decrement(ref _count);
            throw new RefusedException(429, $"{most} streams are open already, and no more are given; close one");
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await SendAsync(context, reader, follows, view, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone, or the host stops.
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private async Task SendAsync<T>(HttpContext context, Feed<T>.Reader reader, bool follows, Func<T, object> view, CancellationToken end)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            // Whoever looks at a stopped screen reads nothing, and may.
            rate.MinDataRate = null;
        }

        var body = context.Response.BodyWriter;
        Missed(body, reader.TakeMissed());
        foreach (var (number, entry) in reader.Old)
        {
            Write(body, number, view(entry));
            if (body.UnflushedBytes > 32 << 10)
            {
                await body.FlushAsync(end);
            }
        }

        await body.FlushAsync(end);
        while (follows)
        {
            if (!await reader.WaitAsync(_beat, time, end))
            {
                Encode(body, ": \n\n");
            }

            for (var i = 0; i < 100 && reader.TryRead(out var next); i++)
            {
                Missed(body, reader.TakeMissed());
                Write(body, next.Number, view(next.Entry));
            }

            await body.FlushAsync(end);
        }
    }

    private void Write(PipeWriter body, long number, object entry)
    {
        Encode(body, string.Create(CultureInfo.InvariantCulture, $"id: {run}-{number}\ndata: "));
        body.Write(JsonSerializer.SerializeToUtf8Bytes(entry, Answer.Form));
        Encode(body, "\n\n");
    }

    private static void Missed(PipeWriter body, long count)
    {
        if (count > 0)
        {
            Encode(body, string.Create(CultureInfo.InvariantCulture, $"event: missed\ndata: {{\"count\":{count}}}\n\n"));
        }
    }

    private static void Encode(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);
}
