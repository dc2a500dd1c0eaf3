using System.Globalization;
using System.Text.Json;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript;

/// <summary>What <c>ctx.state</c> calls on the host.</summary>
internal sealed class RealmStateFunctions : IDisposable
{
    private readonly JavaScriptRealm _realm;
    private readonly IStateStore _state;
    private readonly Dictionary<int, IDisposable> _watches = [];

    private RealmStateFunctions(JavaScriptRealm realm) => (_realm, _state) = (realm, realm.Graph.State);

    public static RealmStateFunctions Add(JavaScriptRealm realm)
    {
        var functions = new RealmStateFunctions(realm);
        var host = realm.Functions;
        host.Add("stateGet", functions.Get);
        host.Add("stateKeys", (in V8FastArgs a, in V8FastResult r) => r.Set(JsonSerializer.Serialize(functions._state.Keys(a.GetString(0)))));
        host.Add("stateSet", functions.Set);
        host.Add("stateDelete", (in V8FastArgs a, in V8FastResult _) =>
            functions.SettleWhen(functions._state.DeleteAsync(a.GetString(0)), a.GetInt32(1), done => done ? "true" : "false"));
        host.Add("stateIncrement", (in V8FastArgs a, in V8FastResult _) =>
            functions.SettleWhen(
                functions._state.IncrementAsync(a.GetString(0), a.GetDouble(1)),
                a.GetInt32(2),
                sum => sum.ToString("R", CultureInfo.InvariantCulture)));
        host.Add("stateCompareAndSet", (in V8FastArgs a, in V8FastResult _) =>
            functions.SettleWhen(
                functions._state.CompareAndSetAsync(a.GetString(0), Text(a, 1), Text(a, 2)),
                a.GetInt32(3),
                done => done ? "true" : "false"));
        host.Add("stateWatch", functions.Watch);
        host.Add("stateUnwatch", functions.Unwatch);
        return functions;
    }

    /// <summary>Ends every watch: the store outlives the realm.</summary>
    public void Dispose()
    {
        foreach (var watch in _watches.Values)
        {
            watch.Dispose();
        }

        _watches.Clear();
    }

    private static string? Text(in V8FastArgs arguments, int index) =>
        arguments.IsUndefined(index) || arguments.IsNull(index) ? null : arguments.GetString(index);

    private static object Or(string? json) => json is null ? Undefined.Value : json;

    private void Get(in V8FastArgs arguments, in V8FastResult result)
    {
        if (_state.Get(arguments.GetString(0)) is { } json)
        {
            result.Set(json);
        }
        else
        {
            result.SetUndefined();
        }
    }

    private void Set(in V8FastArgs arguments, in V8FastResult result)
    {
        var ttl = arguments.GetDouble(2);
        var set = _state.SetAsync(arguments.GetString(0), Text(arguments, 1), ttl < 0 ? null : TimeSpan.FromMilliseconds(ttl));
        SettleWhen(Done(), arguments.GetInt32(3), _ => null);

        async Task<bool> Done()
        {
            await set.ConfigureAwait(false);
            return true;
        }
    }

    private void SettleWhen<T>(Task<T> task, int promise, Func<T, string?> json) =>
        RealmHandlerFunctions.SettleWhen(_realm, task, promise, json);

    private void Watch(in V8FastArgs arguments, in V8FastResult result)
    {
        var id = arguments.GetInt32(1);
        _watches[id] = _state.Watch(arguments.GetString(0), change =>
            _realm.Lane.Post(() => _realm.CallQuietly("stateChanged", id, change.Key, Or(change.Old), Or(change.New))));
    }

    private void Unwatch(in V8FastArgs arguments, in V8FastResult result)
    {
        if (_watches.Remove(arguments.GetInt32(0), out var watch))
        {
            watch.Dispose();
        }
    }
}
