using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>A node of kind <c>split</c>.</summary>
internal sealed class SplitNode : IHandler
{
    // An outbox takes 10,000 messages and then refuses.
    private const int MostAhead = 4_000;
    private readonly NodeSite _site;
    private readonly FieldPath? _field;
    private readonly string _into;
    private readonly string? _separator;
    private readonly ConcurrentDictionary<long, bool> _waiting = new();

    public SplitNode(NodeSite site)
    {
        _site = site;
        var parameters = site.Node.Parameters;
        _field = parameters.TryGetValue("field", out var field) ? FieldPath.Parse((string)field!) : null;
        _into = (string)parameters["into"]!;
        _separator = parameters.TryGetValue("separator", out var separator) ? (string)separator! : null;
    }

    public TaskScheduler? Lane => null;

    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask HandleAsync(Message message)
    {
        var body = message.Body.Outline();
        var whole = Whole.Of(ValueIn(body), _separator);
        if (whole.Items.Count == 0)
        {
            _site.Outputs[1].Route(message.Body, message.Origin, message.Trail);
            return default;
        }

        var (rest, outer) = Beside(body);
        var parts = new Parts((double)message.Id, 0, whole.Items.Count)
        {
            Kind = whole.Kind,
            Into = _into,
            Of = _field?.ToString(),
            Separator = whole.Separator,
            Outer = outer,
        };
        if (whole.Items.Count > MostAhead)
        {
            return RouteManyAsync(message, whole, rest, parts);
        }

        for (var i = 0; i < whole.Items.Count; i++)
        {
            Route(message, whole, rest, parts, i);
        }

        return default;
    }

    public void Abandon(long messageId) => _waiting.TryRemove(messageId, out _);

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private async ValueTask RouteManyAsync(Message message, Whole whole, Record? rest, Parts parts)
    {
        _waiting[message.Id] = true;
        var ahead = 0;
        for (var i = 0; i < whole.Items.Count; i++)
        {
            if (Route(message, whole, rest, parts, i).Pending is { IsCompleted: false } pending && ++ahead == MostAhead)
            {
                await pending;
                ahead = 0;
                if (!_waiting.ContainsKey(message.Id))
                {
                    _site.Count("late", whole.Items.Count - i - 1);
                    return;
                }
            }
        }

        _waiting.TryRemove(message.Id, out _);
    }

    private RouteResult Route(in Message message, Whole whole, Record? rest, Parts parts, int index)
    {
        var description = (parts with { Index = index, Key = whole.Keys?[index] }).ToRecord();
        var part = new Record(rest, [_into, Parts.Field], [whole.Items[index], description]);
        return _site.Outputs[0].Route(Body.Of(part), message.Origin, message.Trail);
    }

    private object? ValueIn(object? body) => _field is null ? body
        : _field.TryGet(body, out var value) ? value
        : throw new HandlerException($"there is no field `{_field}` to split");

    // What all parts share, and the description that the whole has as a part of another.
    private (Record? Beside, object? Outer) Beside(object? body)
    {
        if (_field is null)
        {
            return (null, null);
        }

        if (_field.Remove(body) is not Record rest)
        {
            throw new HandlerException($"`{_field}` is no field of an object, so that its parts have nothing to stand beside; the body is {FieldPath.Noun(body)}");
        }

        rest.TryGetValue(Parts.Field, out var outer);
        if (rest.ContainsKey(_into))
        {
            throw new HandlerException($"the event has a field `{_into}` already; name the field of the parts' items otherwise with `into`");
        }

        return (outer is null ? rest : (Record)FieldPath.Parse(Parts.Field).Remove(rest)!, outer);
    }
}
