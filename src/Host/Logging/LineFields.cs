namespace Lolo.Host.Logging;

/// <summary>The structured fields of a log line: those of its scopes, outermost first, and its own.</summary>
internal static class LineFields
{
    private const string Template = "{OriginalFormat}";

    public static List<KeyValuePair<string, object?>> Of<TState>(TState state, IExternalScopeProvider? scopes)
    {
        var fields = new List<KeyValuePair<string, object?>>();
        scopes?.ForEachScope(static (scope, into) => Add(scope, into), fields);
        Add(state, fields);
        return fields;
    }

    private static void Add(object? source, List<KeyValuePair<string, object?>> fields)
    {
        if (source is not IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            return;
        }

        foreach (var (name, value) in pairs)
        {
            if (name != Template && value is not null)
            {
                var key = char.ToLowerInvariant(name[0]) + name[1..];
                fields.RemoveAll(field => field.Key == key);
                fields.Add(new(key, value));
            }
        }
    }
}
