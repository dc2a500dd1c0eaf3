using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Running;
using Lolo.Runtime.Messages;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8.FastProxy;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript;

/// <summary>What handlers call on the host: <c>route</c>, signals other than answers, <c>once</c>, <c>log</c>, and how they settle.</summary>
internal sealed class RealmHandlerFunctions : IDisposable
{
    private readonly JavaScriptRealm _realm;
    private readonly RealmCrossing _crossing;
    private readonly RealmRoutes _routes = new();
    private readonly Dictionary<int, IDisposable> _waits = [];

    private RealmHandlerFunctions(JavaScriptRealm realm, RealmCrossing crossing) => (_realm, _crossing) = (realm, crossing);

    public static RealmHandlerFunctions Add(JavaScriptRealm realm, RealmRuns runs, RealmCrossing crossing)
    {
        var functions = new RealmHandlerFunctions(realm, crossing);
        var host = realm.Functions;
        RealmAnswers.Add(realm);
        host.Add("route", functions.Route);
        host.Add("awaitRoute", functions.AwaitRoute);
        host.Add("raise", functions.Raise);
        host.Add("once", functions.Once);
        host.Add("cancelOnce", functions.CancelOnce);
        host.Add("log", functions.Log);
        host.Add("count", (in V8FastArgs a, in V8FastResult _) => realm.Node(a.GetInt32(0)).Count(a.GetString(1)));
        host.Add("slot", (in V8FastArgs _, in V8FastResult r) => r.Set(realm.Bodies.Take()));
        host.Add("extra", (in V8FastArgs a, in V8FastResult r) =>
            r.Set(crossing.AddExtra(new LiveValue(realm.Bodies, a.GetInt32(0), a.GetString(1)))));
        host.Add("extraBytes", (in V8FastArgs a, in V8FastResult r) => r.Set(crossing.AddExtra(a.Get<ITypedArray<byte>>(0).ToArray())));
        host.Add("settled", (in V8FastArgs a, in V8FastResult _) => runs.Settle((long)a.GetDouble(0)));
        host.Add("failed", (in V8FastArgs a, in V8FastResult _) =>
            runs.Fail((long)a.GetDouble(0), realm.ToError(a.GetString(1), a.GetString(2), a.GetInt32(3))));
        host.Add("rejected", (in V8FastArgs a, in V8FastResult _) =>
            realm.Report(realm.ToError("unhandled rejection: " + a.GetString(0), a.GetString(1), 0)));
        return functions;
    }

    /// <summary>Ends every wait for a signal: origins outlive the realm.</summary>
    public void Dispose()
    {
        foreach (var wait in _waits.Values)
        {
            wait.Dispose();
        }

        _waits.Clear();
    }

    /// <summary>Settles a promise of the realm when a task completes.</summary>
    internal static void SettleWhen<T>(JavaScriptRealm realm, Task<T> task, int promise, Func<T, string?> json)
    {
        if (task.IsCompleted)
        {
            Settle();
            return;
        }

        task.ContinueWith(_ => Settle(), CancellationToken.None, TaskContinuationOptions.DenyChildAttach, realm.Lane);

        void Settle()
        {
            if (task.IsCompletedSuccessfully)
            {
                realm.CallQuietly("settle", promise, true, (object?)json(task.GetAwaiter().GetResult()) ?? Undefined.Value);
            }
            else
            {
                realm.CallQuietly("settle", promise, false, task.Exception?.InnerException?.Message ?? "given up");
            }
        }
    }

    private void Route(in V8FastArgs arguments, in V8FastResult result)
    {
        var code = arguments.GetInt32(0);
        var output = _realm.Node(code / 1024).Outputs[code % 1024];
        var slot = _realm.Bodies.Take();
        try
        {
            var origin = _realm.Origins.Find((long)arguments.GetDouble(1));
            var routed = output.Route(Body.Live(_realm.Bodies, slot), origin, _realm.Traces.Find(arguments.GetDouble(2)));
            if (routed.Deliveries == 0)
            {
                result.Set(-1);
                return;
            }

            var pending = routed.Pending is null ? 0 : _routes.Keep(routed.Pending);
            result.Set(((double)slot * RealmRoutes.Numbers) + pending);
        }
        finally
        {
            _realm.Bodies.Release(slot);
        }
    }

    private void AwaitRoute(in V8FastArgs arguments, in V8FastResult result)
    {
        var taken = _routes.Find(arguments.GetInt32(0));
        SettleWhen(_realm, Taken(), arguments.GetInt32(1), _ => null);

        async Task<bool> Taken()
        {
            await taken.ConfigureAwait(false);
            return true;
        }
    }

    private void Raise(in V8FastArgs arguments, in V8FastResult result)
    {
        const int first = 3;
        var bodies = new Body[arguments.Count - first];
        for (var i = 0; i < bodies.Length; i++)
        {
            bodies[i] = Body.Live(_realm.Bodies, arguments.GetInt32(first + i));
        }

        try
        {
            var signal = arguments.GetString(1);
            if (_realm.Graph.GateIsOpen && !_realm.Origins.Find((long)arguments.GetDouble(0)).Raise(signal, bodies))
            {
                _realm.Node(arguments.GetInt32(2)).Unheard(signal);
            }
        }
        finally
        {
            Array.ForEach(bodies, static body => body.Release());
        }
    }

    private void Once(in V8FastArgs arguments, in V8FastResult result)
    {
        var id = arguments.GetInt32(1);
        var origin = _realm.Origins.Find((long)arguments.GetDouble(0));
        var signal = arguments.GetString(2);
        var timeout = TimeSpan.FromMilliseconds(arguments.GetDouble(3));
        var node = arguments.GetInt32(4);
        var timer = _realm.Graph.Time.CreateTimer(
            _ => Drop(id, node, signal, $"it did not come within {timeout.TotalSeconds:0.###} s"), null, timeout, Timeout.InfiniteTimeSpan);
        var listener = origin.Once(signal, raised =>
        {
            if (raised is null)
            {
                Drop(id, node, signal, "the origin has gone");
            }
            else
            {
                Fire(id, raised.Select(LiveValue.Hold).ToArray());
            }
        });
        _waits[id] = new Wait(timer, listener);
    }

    private void Fire(int id, object?[]? arguments) => _realm.Lane.Post(() => End(id, arguments));

    private void Drop(int id, int node, string signal, string reason) => _realm.Lane.Post(() =>
    {
        if (End(id, null))
        {
            _realm.LogOf(node).LogDebug("nobody waits for signal {Signal} any more: {Reason}", signal, reason);
        }
    });

    private bool End(int id, object?[]? arguments)
    {
        if (!_waits.Remove(id, out var wait))
        {
            return false;
        }

        wait.Dispose();
        _realm.CallQuietly("fireOnce", id, arguments is null ? Undefined.Value : _crossing.Text(arguments));
        return true;
    }

    private void CancelOnce(in V8FastArgs arguments, in V8FastResult result)
    {
        if (_waits.Remove(arguments.GetInt32(0), out var wait))
        {
            wait.Dispose();
        }
    }

    private void Log(in V8FastArgs arguments, in V8FastResult result)
    {
        var index = arguments.GetInt32(1);
        var level = (LogLevel)(arguments.GetInt32(0) + 1);
        var log = _realm.LogOf(index);
        if (!log.IsEnabled(level))
        {
            return;
        }

        var session = _realm.Origins.Find((long)arguments.GetDouble(2)) as Session;
        var trace = _realm.Traces.Find(arguments.GetDouble(4)).Trace?.Context;
        using (trace is { } span ? log.BeginScope(new KeyValuePair<string, object?>[] { new("traceId", span.TraceId), new("spanId", span.SpanId) }) : null)
        using (session is null ? null : log.BeginScope(new KeyValuePair<string, object?>[] { new("session", session.Id) }))
        {
            log.Log(level, "{Text}", arguments.GetString(3));
        }
    }

    private sealed class Wait(IDisposable timer, IDisposable listener) : IDisposable
    {
        public void Dispose()
        {
            timer.Dispose();
            listener.Dispose();
        }
    }
}
