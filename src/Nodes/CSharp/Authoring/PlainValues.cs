using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>Turns what C# code has into the plain values that travel (see <see cref="Body"/>).</summary>
internal static class PlainValues
{
    private const int DeepestNesting = 64;
    private const double LargestExact = 9007199254740992;

    /// <summary>The body of a value; an event that was not changed gives the very body it came with.</summary>
    /// <exception cref="BodyException">The value holds something that JSON cannot say.</exception>
    public static Body BodyOf(object? value) => value is Event ev ? ev.ToBody() : Body.Of(From(value));

    /// <summary>The plain form of a value.</summary>
    /// <exception cref="BodyException">The value holds something that JSON cannot say.</exception>
    public static object? From(object? value)
    {
        try
        {
            return From(value, 0);
        }
        catch (NotPlainException error)
        {
            throw error.ToBodyException();
        }
    }

    private static object? From(object? value, int depth) => value switch
    {
        null or string or bool or byte[] or Record or LiveValue => value,
        double number => Finite(number),
        int number => (double)number,
        Value inner => inner.Plain,
        Event ev => LiveValue.Hold(ev.ToBody()),
        long number => Exact(number, (double)number),
        ulong number => Exact(number, (double)number),
        float number => Finite(number),
        decimal number => (double)number,
        uint or short or ushort or byte or sbyte => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        Memory<byte> bytes => bytes.ToArray(),
        ArraySegment<byte> bytes => bytes.ToArray(),
        JsonElement element => JsonText.Read(element),
        JsonDocument document => JsonText.Read(document.RootElement),
        JsonNode node => JsonText.Read(JsonSerializer.SerializeToElement(node, JsonTypes.For(typeof(JsonNode)))),
        SessionHandle session => Record.Of(("id", session.Id)),
        Delegate => throw new NotPlainException("a delegate is no JSON value"),
        _ when depth > DeepestNesting =>
            throw new NotPlainException($"it is nested deeper than {DeepestNesting} levels, or holds itself"),
        _ => FromObject(value, depth + 1),
    };

    private static object? FromObject(object value, int depth)
    {
        switch (value)
        {
            case IDictionary map:
                return FromEntries(Entries(map), depth);
            case IEnumerable<KeyValuePair<string, object?>> map:
                return FromEntries(map, depth);
        }

        var type = value.GetType();
        if (value is Stream or Task or Type or System.Reflection.Pointer)
        {
            throw new NotPlainException($"a {type.Name.Split('`')[0]} is no JSON value");
        }

        var info = TypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => FromProperties(value, info, depth),
            JsonTypeInfoKind.Enumerable when value is IEnumerable items => FromItems(items, depth),
            _ => FromSerializer(value, info),
        };
    }

    private static Record FromProperties(object value, JsonTypeInfo info, int depth)
    {
        var names = new List<string>(info.Properties.Count);
        var values = new List<object?>(info.Properties.Count);
        foreach (var property in info.Properties)
        {
            if (property.Get is not { } get)
            {
                continue;
            }

            var item = get(value);
            if (property.ShouldSerialize is { } wanted && !wanted(value, item))
            {
                continue;
            }

            names.Add(property.Name);
            values.Add(Under("." + property.Name, item, depth));
        }

        return new(null, [.. names], [.. values]);
    }

    private static Record FromEntries(IEnumerable<KeyValuePair<string, object?>> entries, int depth) =>
        Record.Of([.. entries.Select(entry => (entry.Key, Under("." + entry.Key, entry.Value, depth)))]);

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
        }
    }

    private static object?[] FromItems(IEnumerable items, int depth)
    {
        var list = new List<object?>();
        foreach (var item in items)
        {
            list.Add(Under($"[{list.Count}]", item, depth));
        }

        return [.. list];
    }

    private static object? FromSerializer(object value, JsonTypeInfo info)
    {
        try
        {
            return JsonText.Read(JsonSerializer.SerializeToElement(value, info));
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or ArgumentException)
        {
            throw new NotPlainException($"a {value.GetType().Name} is no JSON value");
        }
    }

    private static JsonTypeInfo TypeInfo(Type type)
    {
        try
        {
            return JsonTypes.For(type).GetTypeInfo(type);
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new NotPlainException($"a {type.Name} is no JSON value");
        }
    }

    private static object? Under(string name, object? value, int depth)
    {
        try
        {
            return From(value, depth);
        }
        catch (NotPlainException error)
        {
            throw error.In(name);
        }
    }

    private static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new NotPlainException("it is no finite number");

    private static double Exact(object whole, double number) =>
        Math.Abs(number) <= LargestExact ? number : throw new NotPlainException($"{whole} is beyond 2^53, where numbers lose digits; send it as a string");
}
