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
                Put(char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name, value, fields);
            }
        }
    }

    private static void Put(string key, object value, List<KeyValuePair<string, object?>> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Key == key)
            {
                fields.RemoveAt(i);
                break;
            }
        }

        fields.Add(new(key, value));
    }
}
