using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>What groups are told apart by.</summary>
internal static class GroupKey
{
    /// <summary>A value as a key: equal for equal values, and <c>1</c> is not <c>"1"</c>.</summary>
    /// <param name="value">A plain value.</param>
    /// <param name="parameter">The parameter that gave it.</param>
    /// <exception cref="HandlerException">It holds what cannot be compared.</exception>
    public static string Of(object? value, string parameter)
    {
        try
        {
            return value switch
            {
                string text => "\"" + text,
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                _ => JsonText.Write(value),
            };
        }
        catch (BodyException error)
        {
            throw new HandlerException($"the value of `{parameter}` cannot tell groups apart: {error.Message}", error);
        }
    }
}
