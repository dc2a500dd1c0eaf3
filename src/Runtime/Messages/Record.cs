using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Lolo.Runtime.Messages;

/// <summary>
/// An immutable object: names and values in order, standing on an optional base whose fields it shares.
/// All events of a session share one base, so that an event costs only its own fields.
/// </summary>
/// <param name="basis">Fields shared with other records; null for none. Own fields win over those of the same name.</param>
/// <param name="names">Own names, in order.</param>
/// <param name="values">Own values, one for each name: plain values as <see cref="Body"/> lists them, or <see cref="LiveValue"/>.</param>
public sealed class Record(Record? basis, string[] names, object?[] values) : IReadOnlyDictionary<string, object?>
{
    private const int IndexAbove = 16;
    private Dictionary<string, int>? _index;

    /// <summary>A record without fields.</summary>
    public static Record Empty { get; } = new(null, [], []);

    /// <summary>The shared fields; null for none.</summary>
    public Record? Basis => basis;

    /// <summary>Own names, in order.</summary>
    public ReadOnlySpan<string> OwnNames => names;

    /// <summary>Own values, in the order of <see cref="OwnNames"/>.</summary>
    public ReadOnlySpan<object?> OwnValues => values;

    /// <inheritdoc/>
    public object? this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"the record has no field `{key}`");

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<object?> Values => this.Select(entry => entry.Value);

    /// <inheritdoc/>
    public int Count => Keys.Count();

    /// <summary>Makes a record of fields.</summary>
    /// <param name="fields">Names and values; of equal names the last wins.</param>
    public static Record Of(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var places = new OrderedDictionary<string, object?>(fields.Length, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            places[name] = value;
        }

        return new Record(null, [.. places.Keys], [.. places.Values]);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var at = IndexOf(key);
        if (at >= 0)
        {
            value = values[at];
            return true;
        }

        if (basis is not null)
        {
            return basis.TryGetValue(key, out value);
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        if (basis is not null)
        {
            foreach (var field in basis)
            {
                if (IndexOf(field.Key) < 0)
                {
                    yield return field;
                }
            }
        }

        for (var i = 0; i < names.Length; i++)
        {
            yield return new(names[i], values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        if (names.Length <= IndexAbove)
        {
            return Array.IndexOf(names, name);
        }

        _index ??= Enumerable.Range(0, names.Length).ToDictionary(at => names[at], StringComparer.Ordinal);
        return _index.GetValueOrDefault(name, -1);
    }
}
