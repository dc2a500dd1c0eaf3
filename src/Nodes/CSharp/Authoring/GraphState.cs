using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// The graph's key/value store, shared by all its nodes. Values are what JSON can hold, up to 1 MiB; keys up to 512 bytes. Reads see all
/// earlier writes. Members may be called from any thread; what the store refuses throws a <see cref="StateException"/>.
/// </summary>
public sealed class GraphState
{
    private readonly AuthorScope _scope;
    private readonly IStateStore _store;

    internal GraphState(AuthorScope scope)
    {
        _scope = scope;
        _store = scope.Site.Graph.State;
    }

    /// <summary>Reads a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Its value; one that does not exist when there is none, or its time is over.</returns>
    public Value Get(string key) => Read(key, _store.Get(key));

    /// <summary>Reads a key as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>Its value; null or default when there is none.</returns>
    /// <exception cref="BodyException">The value does not fit the type.</exception>
    public T? Get<T>(string key) => _store.Get(key) is { } json ? Read(key, json).As<T>() : default;

    /// <summary>Keeps a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Anything that JSON can hold; null deletes.</param>
    /// <param name="ttl">How long it lives; null for ever.</param>
    /// <returns>Completes when the value is as durable as the store makes it.</returns>
    public Task Set(string key, object? value, TimeSpan? ttl = null) => _store.SetAsync(key, Text(value), ttl);

    /// <summary>Deletes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> Delete(string key) => _store.DeleteAsync(key);

    /// <summary>The keys that fit a pattern, in ordinal order.</summary>
    /// <param name="pattern">A prefix, or a key in which <c>*</c> stands for any text and <c>?</c> for one character.</param>
    public IReadOnlyList<string> Keys(string pattern = "") => Keys(new KeyPattern(pattern));

    /// <summary>The keys that fit an expression, in ordinal order.</summary>
    /// <param name="pattern">The expression; it may fit anywhere in a key.</param>
    public IReadOnlyList<string> Keys(Regex pattern) => Keys(new KeyPattern(pattern));

    /// <summary>Adds to a number; a missing key counts as 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">What to add; may be negative. Default 1.</param>
    /// <returns>The new number.</returns>
    public Task<double> Incr(string key, double by = 1) => _store.IncrementAsync(key, by);

    /// <summary>Sets a value only if the present one is the expected one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The expected value; null for a missing key.</param>
    /// <param name="value">The new value; null deletes.</param>
    /// <returns>Whether it was set.</returns>
    public Task<bool> CompareAndSet(string key, object? expected, object? value) =>
        _store.CompareAndSetAsync(key, Text(expected), Text(value));

    /// <summary>Watches the keys that fit a pattern, until the version ends.</summary>
    /// <param name="pattern">A prefix, or a key in which <c>*</c> stands for any text and <c>?</c> for one character.</param>
    /// <param name="changed">Gets the key and its new value after each change that was kept, in order, on the node's lane.</param>
    /// <returns>Stops watching when disposed.</returns>
    public IDisposable Watch(string pattern, Action<string, Value> changed) => Watch(new KeyPattern(pattern), (key, _, now) => changed(key, now));

    /// <summary>Watches the keys that fit a pattern, until the version ends.</summary>
    /// <param name="pattern">A prefix, or a key in which <c>*</c> stands for any text and <c>?</c> for one character.</param>
    /// <param name="changed">Gets the key, its old and its new value after each change that was kept, in order, on the node's lane.</param>
    /// <returns>Stops watching when disposed.</returns>
    public IDisposable Watch(string pattern, Action<string, Value, Value> changed) => Watch(new KeyPattern(pattern), changed);

    /// <summary>Watches the keys that fit an expression, until the version ends.</summary>
    /// <param name="pattern">The expression; it may fit anywhere in a key.</param>
    /// <param name="changed">Gets the key, its old and its new value after each change that was kept, in order, on the node's lane.</param>
    /// <returns>Stops watching when disposed.</returns>
    public IDisposable Watch(Regex pattern, Action<string, Value, Value> changed) => Watch(new KeyPattern(pattern), changed);

    private IReadOnlyList<string> Keys(KeyPattern pattern) => [.. _store.Keys(pattern.Prefix).Where(pattern.Fits)];

    private IDisposable Watch(KeyPattern pattern, Action<string, Value, Value> changed)
    {
        var scope = _scope;
        return scope.Hold(_store.Watch(pattern.Prefix, change =>
        {
            if (pattern.Fits(change.Key))
            {
                scope.Lane.Call(() =>
                {
                    changed(change.Key, Read(change.Key, change.Old), Read(change.Key, change.New));
                    return null;
                });
            }
        }));
    }

    private static Value Read(string key, string? json) => json is null ? Value.Missing(key) : new(JsonText.Read(json), key);

    private static string? Text(object? value) => PlainValues.BodyOf(value).Read() is { } plain ? JsonText.Write(plain) : null;
}
