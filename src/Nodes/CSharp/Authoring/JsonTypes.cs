using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// How System.Text.Json sees types. Those of a function are kept beside the function's assembly and go with it: options that outlived
/// it would keep its load context from being collected.
/// </summary>
internal static class JsonTypes
{
    private static readonly JsonSerializerOptions _common = Make();
    private static readonly ConditionalWeakTable<Assembly, JsonSerializerOptions> _ofFunctions = [];

    /// <summary>The options to read or write a type with.</summary>
    public static JsonSerializerOptions For(Type type) =>
        type.IsCollectible && Home(type) is { } assembly ? _ofFunctions.GetValue(assembly, static _ => Make()) : _common;

    private static Assembly? Home(Type type)
    {
        if (type.Assembly.IsCollectible)
        {
            return type.Assembly;
        }

        if (type.HasElementType)
        {
            return Home(type.GetElementType()!);
        }

        foreach (var argument in type.GetGenericArguments())
        {
            if (Home(argument) is { } assembly)
            {
                return assembly;
            }
        }

        return null;
    }

    // The resolver is each time a new one: options that are equal share what they know of types. They are closed at once, because open
    // ones look a type up anew each time.
    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNameCaseInsensitive = true,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
