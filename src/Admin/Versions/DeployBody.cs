using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Admin.Versions;

/// <summary>The body of a deploy or rollback: an object in which only known names stand, so that a slip of the pen deploys nothing else than what was meant.</summary>
/// <param name="body">The body; null for none, which is an empty one.</param>
/// <param name="known">The names it may have.</param>
internal sealed class DeployBody(JsonElement? body, params string[] known)
{
    private const int LongestWords = 10_000;

    /// <summary>Checks that it has no other names.</summary>
    /// <exception cref="RefusedException">It has, or is no object.</exception>
    public void Check()
    {
        if (body is not { } root)
        {
            return;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException(400, $"the body must be a JSON object with some of {string.Join(", ", known)}");
        }

        if (root.EnumerateObject().Select(NameOf).FirstOrDefault(name => !known.Contains(name)) is { } stranger)
        {
            throw new RefusedException(400, $"the body has `{stranger}`{Wording.DidYouMean(stranger, known)}; it may have {string.Join(", ", known)}");
        }
    }

    /// <summary>A text; null when there is none.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public string? Text(string name) => Value(name) is { } value ? Text(name, value) : null;

    /// <summary>A few words of a person; null when there are none.</summary>
    /// <exception cref="RefusedException">They are no text, or far too long.</exception>
    public string? Words(string name) =>
        Text(name) is not { Length: > 0 } words ? null
        : words.Length <= LongestWords ? words
        : throw new RefusedException(400, $"`{name}` has {words.Length} letters; it may have {LongestWords}");

    /// <summary>Number of a version; null when there is none.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public int? Number(string name) =>
        Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0 ? number
        : throw new RefusedException(400, $"`{name}` must be the number of a version, such as 3");

    /// <summary>Names and texts; empty when there are none.</summary>
    /// <exception cref="RefusedException">They are no such.</exception>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        if (Value(name) is not { } value)
        {
            return new Dictionary<string, string>();
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException(400, $"`{name}` must be an object of names and texts, such as {{ \"handlers/greet.js\": \"...\" }}");
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var own = NameOf(member);
            if (!texts.TryAdd(own, Text($"{name}.{own}", member.Value)))
            {
                throw new RefusedException(400, $"`{name}` has `{own}` twice");
            }
        }

        return texts;
    }

    private JsonElement? Value(string name) => body is { } root && root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(400, "the body has a name with half of a surrogate pair, which is no text");
        }
    }

    private static string Text(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new RefusedException(400, $"`{name}` must be a text");
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(400, $"`{name}` has half of a surrogate pair, which is no text");
        }
    }
}
