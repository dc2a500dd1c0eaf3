using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Routing;

/// <summary>A node of kind <c>filter</c>.</summary>
internal sealed class FilterNode : IHandler
{
    private readonly NodeSite _site;
    private readonly IExpressions? _expressions;
    private readonly LastSeen? _last;
    private readonly int _when;
    private readonly int _by;
    private readonly int _key;

    /// <summary>Makes the node.</summary>
    /// <param name="site">Where it stands.</param>
    /// <param name="names">The expressions' parameters, in order.</param>
    /// <param name="expressions">The expressions; null for none.</param>
    public FilterNode(NodeSite site, string[] names, IExpressions? expressions)
    {
        (_site, _expressions) = (site, expressions);
        (_when, _by, _key) = (Array.IndexOf(names, "when"), Array.IndexOf(names, "by"), Array.IndexOf(names, "key"));
        _last = names is ["when"] ? null : new(_key < 0 ? 1 : (int)(double)site.Node.Parameters["maxKeys"]!);
    }

    public TaskScheduler? Lane => _expressions?.Lane;

    public Task SetupAsync(CancellationToken cancellation) => _expressions?.SetupAsync(cancellation) ?? Task.CompletedTask;

    public ValueTask HandleAsync(Message message)
    {
        _site.Outputs[IsAdmitted(message) && HasChanged(message) ? 0 : 1].Route(message.Body, message.Origin, message.Trail);
        return default;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    // The others are not asked of a message that is not admitted: `when` may be what guards them.
    private bool IsAdmitted(in Message message) => _when < 0 || _expressions!.IsTrue(_when, message);

    private bool HasChanged(in Message message)
    {
        if (_last is null)
        {
            return true;
        }

        var (by, key) = _by >= 0 && _key >= 0 ? Both(message)
            : (_by < 0 ? message.Body.Read() : _expressions!.Value(_by, message), _key < 0 ? null : _expressions!.Value(_key, message));
        var hasChanged = _last.HasChanged(Print(key, "`key`"), Print(by, _by < 0 ? "the body" : "`by`"), out var isForgotten);
        if (isForgotten)
        {
            _site.Count("forgotten");
        }

        return hasChanged;
    }

    private (object? By, object? Key) Both(in Message message)
    {
        var values = _expressions!.Values(message);
        return (values[_by], values[_key]);
    }

    private static UInt128 Print(object? value, string what)
    {
        try
        {
            return LastSeen.Print(value);
        }
        catch (BodyException error)
        {
            throw new HandlerException($"{what} cannot be compared: {error.Message}; say with `by` what is to be compared", error);
        }
    }
}
