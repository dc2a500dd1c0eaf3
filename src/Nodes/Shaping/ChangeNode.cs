using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping;

/// <summary>A node of kind <c>change</c>.</summary>
internal sealed class ChangeNode : IHandler
{
    private readonly NodeSite _site;
    private readonly IExpressions? _expressions;
    private readonly ParameterTemplate? _template;
    private readonly Record _set;
    private readonly Step[] _steps;

    public ChangeNode(NodeSite site, IExpressions? expressions)
    {
        (_site, _expressions) = (site, expressions);
        _template = site.Node.Templates.GetValueOrDefault("set");
        _set = site.Node.Parameters.TryGetValue("set", out var set) ? (Record)set! : Record.Empty;
        _steps = [.. site.Node.Parameters.SelectMany(parameter => StepsOf(parameter.Key, parameter.Value))];
    }

    private delegate object? Step(object? body, Record set, IReadOnlyList<object?> computed);

    public TaskScheduler? Lane => _expressions?.Lane;

    public Task SetupAsync(CancellationToken cancellation) => _expressions?.SetupAsync(cancellation) ?? Task.CompletedTask;

    public ValueTask HandleAsync(Message message)
    {
        var computed = _expressions?.Values(message) ?? [];
        var original = message.Body.Outline();
        var set = _template is null ? _set : (Record)_template.Fill(original)!;
        var body = original;
        foreach (var step in _steps)
        {
            body = step(body, set, computed);
        }

        _site.Outputs[0].Route(ReferenceEquals(body, original) ? message.Body : Body.Of(body), message.Origin, message.Trail);
        return default;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private static IEnumerable<Step> StepsOf(string parameter, object? value) => parameter switch
    {
        "set" => ((Record)value!).Keys.Select((field, at) => Set(FieldPath.Parse(field), at)),
        "compute" => ((Record)value!).Keys.Select((field, at) => Compute(FieldPath.Parse(field), at)),
        "move" => ((Record)value!).Select(move => Move(FieldPath.Parse(move.Key), FieldPath.Parse((string)move.Value!))),
        _ => ((IReadOnlyList<object?>)value!).Select(field => Delete(FieldPath.Parse((string)field!))),
    };

    private static Step Set(FieldPath field, int at) => (body, set, _) => field.Set(body, set.OwnValues[at]);

    private static Step Compute(FieldPath field, int at) => (body, _, computed) => field.Set(body, computed[at]);

    private static Step Move(FieldPath from, FieldPath to) => (body, _, _) => from.TryGet(body, out var value) ? to.Set(from.Remove(body), value) : body;

    private static Step Delete(FieldPath field) => (body, _, _) => field.Remove(body);
}
