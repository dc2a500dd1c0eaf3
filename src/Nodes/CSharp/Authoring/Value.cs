using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// A value inside a body, read as JSON: it converts to string, double and bool by itself, to other types with <see cref="As{T}"/>,
/// and goes deeper by name or index. What is not there is a value too, whose <see cref="Exists"/> is false. Never changes.
/// </summary>
public readonly struct Value : IEnumerable<Value>, IEquatable<Value>
{
    private static readonly object _missing = new();
    private readonly object? _plain;
    private readonly string? _name;

    internal Value(object? plain, string? name)
    {
        _plain = plain is LiveValue live ? Opened(live) : plain;
        _name = name;
    }

    /// <summary>Whether the field or item is there; one that holds null is.</summary>
    public bool Exists => !ReferenceEquals(_plain, _missing);

    /// <summary>Whether it is null, or not there.</summary>
    public bool IsNull => _plain is null || !Exists;

    /// <summary>How many fields or items it has; 0 for what is neither object nor list.</summary>
    public int Count => _plain switch
    {
        Record record => record.Count,
        IReadOnlyList<object?> list => list.Count,
        _ => 0,
    };

    /// <summary>The fields of an object; none for anything else.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Fields =>
        _plain is Record record ? record.Select(entry => new KeyValuePair<string, Value>(entry.Key, new(entry.Value, entry.Key))) : [];

    internal object? Plain => Exists ? _plain : null;

    private string Name => _name is null ? "the value" : $"`{_name}`";

    /// <summary>A field of an object.</summary>
    /// <param name="name">Its name; one that is not there gives a value that does not exist.</param>
    public Value this[string name] =>
        _plain is Record record && record.TryGetValue(name, out var field) ? new(field, name) : Missing(name);

    /// <summary>An item of a list.</summary>
    /// <param name="index">Its index, from 0; one beyond the end gives a value that does not exist.</param>
    public Value this[int index] =>
        _plain is IReadOnlyList<object?> list && (uint)index < (uint)list.Count ? new(list[index], _name) : Missing(_name);

    /// <summary>Takes a string.</summary>
    /// <param name="text">The string; null for null.</param>
    public static implicit operator Value(string? text) => new(text, null);

    /// <summary>Takes a boolean.</summary>
    /// <param name="flag">The boolean.</param>
    public static implicit operator Value(bool flag) => new(flag, null);

    /// <summary>Takes a whole number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator Value(int number) => new((double)number, null);

    /// <summary>Takes a whole number of at most 2^53.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator Value(long number) => Of(number);

    /// <summary>Takes a number.</summary>
    /// <param name="number">The number; finite.</param>
    public static implicit operator Value(double number) => Of(number);

    /// <summary>The string; of a number or boolean its JSON text, of null or what is not there null.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="BodyException">It is an object, a list or bytes.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static implicit operator string?(Value value) => value._plain switch
    {
        string text => text,
        double or bool => value.ToString(),
        _ when value.IsNull => null,
        _ => throw value.IsNo("a string"),
    };

    /// <summary>The number.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="BodyException">It is no number.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static implicit operator double(Value value) => value._plain is double number ? number : throw value.IsNo("a number");

    /// <summary>The boolean; null and what is not there count as false.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="BodyException">It is something else.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static implicit operator bool(Value value) =>
        value._plain is bool flag ? flag : value.IsNull ? false : throw value.IsNo("a boolean");

    /// <summary>Whether two values are equal as JSON.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Whether two values differ as JSON.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>Makes a value of anything that JSON can hold: scalars, bytes, lists, dictionaries, records, anonymous objects.</summary>
    /// <param name="value">What to take.</param>
    /// <exception cref="BodyException">JSON cannot hold it; the message names the member.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Of(object? value) => new(PlainValues.From(value), null);

    /// <summary>Reads the value as a type, by the rules of System.Text.Json; names match in any case.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="BodyException">It does not fit the type.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T? As<T>()
    {
        if (_plain is T same)
        {
            return same;
        }

        if (this is T value)
        {
            return value;
        }

        if (IsNull)
        {
            return default(T) is null ? default : throw IsNo("a " + typeof(T).Name);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(JsonText.Encode(_plain).Span, JsonTypes.For(typeof(T)));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new BodyException($"{Name} cannot be read as {typeof(T).Name}: {error.Message}", error);
        }
    }

    /// <summary>A copy of an object with one field set.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">Anything that JSON can hold.</param>
    /// <exception cref="BodyException">It is no object, or JSON cannot hold the value.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Value With(string name, object? value) => _plain switch
    {
        Record record => new(Record.Of([.. record.Select(entry => (entry.Key, entry.Value)), (name, PlainValues.From(value))]), _name),
        _ when IsNull => new(Record.Of((name, PlainValues.From(value))), _name),
        _ => throw IsNo("an object"),
    };

    /// <summary>The value as JSON text; <c>null</c> for what is not there.</summary>
    /// <exception cref="BodyException">JSON cannot hold it, for example a function of a realm.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string ToJson() => JsonText.Write(Plain);

    /// <summary>A string as it is, nothing for null, anything else as JSON.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override string ToString() => _plain switch
    {
        string text => text,
        double number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        LiveValue live => live.Summary,
        _ => IsNull ? "" : ToJson(),
    };

    /// <inheritdoc/>
    public bool Equals(Value other) => (IsNull && other.IsNull) || SamePlain(_plain, other._plain);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other ? Equals(other) : obj is null && IsNull;

    /// <inheritdoc/>
    public override int GetHashCode() => _plain is string or double or bool ? _plain.GetHashCode() : Count;

    /// <summary>The items of a list; none for anything else.</summary>
    public IEnumerator<Value> GetEnumerator()
    {
        if (_plain is IReadOnlyList<object?> list)
        {
            foreach (var item in list)
            {
                yield return new(item, _name);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Value Missing(string? name) => new(_missing, name);

    internal BodyException IsNo(string wanted)
    {
        var found = _plain switch
        {
            null => "null",
            string => "a string",
            double => "a number",
            bool => "a boolean",
            byte[] => "bytes",
            Record => "an object",
            LiveValue live => live.Summary,
            _ when !Exists => "not there",
            _ => "a list",
        };
        return new($"{Name} is {found}, not {wanted}");
    }

    // What is live because nobody has read it yet is read now; what is live by nature stays as it is.
    private static object? Opened(LiveValue live)
    {
        var read = live.Owner.Read(live.Handle);
        return read is LiveValue ? live : read;
    }

    private static bool SamePlain(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (Record a, Record b) => a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var value) && SamePlain(entry.Value, value)),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => SamePlain(pair.First, pair.Second)),
        _ => Equals(left, right),
    };
}
