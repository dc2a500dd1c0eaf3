using System.Collections;
using System.Runtime.CompilerServices;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// The body of a message as a handler sees it. It reads like JSON; setting a field changes this handler's own view and nobody else's.
/// One that was not changed passes on as the very body it came with. To be used by one thread at a time.
/// </summary>
/// <remarks>What can throw is not inlined into the author's code: a stack would name a line before the one that called it.</remarks>
public sealed class Event : IEnumerable<KeyValuePair<string, Value>>
{
    private Body _body;
    private object? _plain;
    private bool _isRead;
    private Record? _basis;
    private List<string>? _names;
    private List<object?>? _values;
    private bool _isChanged;

    internal Event(Body body) => _body = body;

    /// <summary>The whole body as a value: that of an object, but also of a body that is a string, a number, bytes or a list.</summary>
    public Value Value => new(ToPlain(), null);

    /// <summary>A field of the body.</summary>
    /// <param name="name">Its name; reading one that is not there gives a value that does not exist.</param>
    /// <exception cref="BodyException">A field was set in a body that is no object, or the value is one that JSON cannot hold.</exception>
    public Value this[string name]
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => TryGet(name, out var field) ? new(field, name) : Value.Missing(name);
        [MethodImpl(MethodImplOptions.NoInlining)]
        set => SetPlain(name, value.Plain);
    }

    /// <summary>Whether the body has a field; one that holds null counts.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>Reads a field as a type, by the rules of System.Text.Json.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">Name of the field; null or default for one that is not there, if the type has such a value.</param>
    /// <exception cref="BodyException">It does not fit the type.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T? Get<T>(string name) => this[name].As<T>();

    /// <summary>Reads the whole body as a type, by the rules of System.Text.Json; names match in any case.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="BodyException">It does not fit the type.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T? As<T>() => Value.As<T>();

    /// <summary>Sets a field to anything that JSON can hold, such as an anonymous object.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="BodyException">The body is no object, or JSON cannot hold the value.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Set(string name, object? value) => SetPlain(name, PlainValues.From(value));

    /// <summary>Takes a field away.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name)
    {
        if (!Has(name))
        {
            return false;
        }

        Open(flat: true);
        var at = _names!.IndexOf(name);
        _names.RemoveAt(at);
        _values!.RemoveAt(at);
        _isChanged = true;
        return true;
    }

    /// <summary>The body as JSON text.</summary>
    /// <exception cref="BodyException">JSON cannot hold it, for example a function of a realm.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string ToJson() => JsonText.Write(ToPlain());

    /// <summary>A string as it is, anything else as JSON.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override string ToString() => Value.ToString();

    /// <summary>The fields of the body, in order; none for a body that is no object.</summary>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => Value.Fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The body as it travels on.</summary>
    internal Body ToBody()
    {
        if (_isChanged)
        {
            _plain = new Record(_basis, [.. _names!], [.. _values!]);
            _body = Body.Of(_plain);
            _isChanged = false;
        }

        return _body;
    }

    /// <summary>The body as a plain value.</summary>
    internal object? ToPlain()
    {
        var body = ToBody();
        if (!_isRead)
        {
            _plain = body.Read();
            _isRead = true;
        }

        return _plain;
    }

    private bool TryGet(string name, out object? field)
    {
        if (_names is null)
        {
            field = null;
            return ToPlain() is Record record && record.TryGetValue(name, out field);
        }

        var at = _names.IndexOf(name);
        field = at < 0 ? null : _values![at];
        return at >= 0 || (_basis is not null && _basis.TryGetValue(name, out field));
    }

    private void SetPlain(string name, object? value)
    {
        Open(flat: false);
        var at = _names!.IndexOf(name);
        if (at < 0)
        {
            _names.Add(name);
            _values!.Add(value);
        }
        else
        {
            _values![at] = value;
        }

        _isChanged = true;
    }

    // Own fields are copied when the first is changed; those of the basis stay shared, unless one of them is to go.
    private void Open(bool flat)
    {
        if (_names is not null && (_basis is null || !flat))
        {
            return;
        }

        var plain = ToPlain();
        var record = plain as Record ?? (plain is null ? Record.Empty : throw Value.IsNo("an object"));
        if (flat)
        {
            _basis = null;
            _names = [.. record.Keys];
            _values = [.. record.Values];
        }
        else
        {
            _basis = record.Basis;
            _names = [.. record.OwnNames];
            _values = [.. record.OwnValues];
        }
    }
}
