using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>What authors keep with a session. It lives as long as the connection and outlives versions. Members may be called from any thread.</summary>
public sealed class SessionData
{
    private readonly Session _session;

    internal SessionData(Session session) => _session = session;

    /// <summary>A value by name; null deletes.</summary>
    /// <param name="name">Its name; reading one that is not there gives a value that does not exist.</param>
    public Value this[string name]
    {
        get => _session.Data.TryGetValue(name, out var json) ? new(JsonText.Read(json), name) : Value.Missing(name);
        set => Set(name, value);
    }

    /// <summary>Reads a value as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The value; null or default when there is none.</returns>
    /// <exception cref="BodyException">The value does not fit the type.</exception>
    public T? Get<T>(string name) => this[name] is { Exists: true } value ? value.As<T>() : default;

    /// <summary>Keeps a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Anything that JSON can hold; null deletes.</param>
    /// <exception cref="BodyException">JSON cannot hold it; the message names the member.</exception>
    public void Set(string name, object? value)
    {
        if (PlainValues.BodyOf(value).Read() is { } plain)
        {
            _session.Data[name] = JsonText.Write(plain);
        }
        else
        {
            _session.Data.TryRemove(name, out _);
        }
    }
}
