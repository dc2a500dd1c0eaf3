namespace Lolo.Runtime.Messages;

/// <summary>A value that JSON cannot hold, while the way to it is still being collected.</summary>
/// <param name="reason">Why, to stand after the value's name.</param>
public sealed class NotPlainException(string reason) : Exception(reason)
{
    private readonly List<string> _way = [];

    /// <summary>Adds the name of what holds the value, the innermost first.</summary>
    /// <param name="name">A field as <c>.name</c>, an item as <c>[0]</c>.</param>
    public NotPlainException In(string name)
    {
        _way.Add(name);
        return this;
    }

    /// <summary>What the author is told.</summary>
    public BodyException ToBodyException()
    {
        _way.Reverse();
        var name = string.Concat(_way).TrimStart('.');
        return new(name.Length == 0 ? $"the value cannot be sent: {Message}" : $"`{name}` cannot be sent: {Message}");
    }
}
