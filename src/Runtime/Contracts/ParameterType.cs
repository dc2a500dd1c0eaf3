namespace Lolo.Runtime.Contracts;

/// <summary>The type of a parameter's value.</summary>
public enum ParameterType
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A time such as <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>; a bare number is milliseconds.</summary>
    Duration,

    /// <summary>One string, or a list of strings.</summary>
    TextList,

    /// <summary>A map.</summary>
    Map,

    /// <summary>Anything YAML can say.</summary>
    Any,

    /// <summary>One string, a list of strings, or a map of names to strings.</summary>
    NamedTexts,

    /// <summary>A JavaScript expression, as text.</summary>
    Expression,

    /// <summary>A map of names to JavaScript expressions, as texts.</summary>
    Expressions,
}
