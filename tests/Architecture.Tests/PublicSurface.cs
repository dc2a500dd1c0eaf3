using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Lolo.Architecture.Tests;

/// <summary>Writes the public types and members of assemblies as text, one a line, sorted.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(params Assembly[] assemblies)
    {
        var text = new StringBuilder();
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetExportedTypes()).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append($"{KindOf(type)} {NameOf(type)}{BasesOf(type)}\n");
            foreach (var member in type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) || member is PropertyInfo).Select(Describe).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            {
                text.Append($"    {member}\n");
            }
        }

        return text.ToString();
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static string BasesOf(Type type)
    {
        if (type.IsEnum)
        {
            return "";
        }

        var bases = new[] { type.BaseType }.OfType<Type>().Where(basis => basis != typeof(object) && basis != typeof(ValueType))
            .Concat(type.GetInterfaces().Where(contract => contract.IsPublic).OrderBy(contract => contract.Name, StringComparer.Ordinal))
            .Select(NameOf)
            .ToList();
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        FieldInfo field when field.IsPublic || field.IsFamily => $"{NameOf(field.FieldType)} {field.Name}",
        ConstructorInfo made when made.IsPublic || made.IsFamily => $"new({ParametersOf(made)})",
        PropertyInfo property when property.GetAccessors(true).Any(IsVisible) => Describe(property),
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.Name.Contains('<') =>
            $"{NameOf(method.ReturnType)} {method.Name}{GenericsOf(method)}({ParametersOf(method)})",
        EventInfo happening => $"event {NameOf(happening.EventHandlerType!)} {happening.Name}",
        _ => null,
    };

    private static string Describe(PropertyInfo property)
    {
        var get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? " init;" : " set;" : "";
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(one => NameOf(one.ParameterType)))}]" : "";
        return $"{NameOf(property.PropertyType)} {property.Name}{index} {{{get}{set} }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static bool IsVisible(MethodInfo method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string GenericsOf(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";

    private static string ParametersOf(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(one => $"{NameOf(one.ParameterType)} {one.Name}{(one.HasDefaultValue ? $" = {one.RawDefaultValue ?? "null"}" : "")}"));

    private static string NameOf(Type type) => type switch
    {
        { IsGenericParameter: true } => type.Name,
        { IsByRef: true } => $"ref {NameOf(type.GetElementType()!)}",
        { IsArray: true } => $"{NameOf(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{Plain(type).Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => Plain(type),
    };

    private static string Plain(Type type) =>
        type.Namespace?.StartsWith("Lolo", StringComparison.Ordinal) == true ? type.FullName ?? $"{type.Namespace}.{type.Name}" : type.Name;
}
