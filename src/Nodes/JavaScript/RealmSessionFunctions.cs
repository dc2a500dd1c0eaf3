using System.Text.Json;
using Lolo.Runtime.Messages;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript;

/// <summary>What <c>ctx.session</c> and <c>ctx.sessions</c> call on the host.</summary>
internal sealed class RealmSessionFunctions
{
    private readonly JavaScriptRealm _realm;
    private readonly SessionDirectory _sessions;

    private RealmSessionFunctions(JavaScriptRealm realm) => (_realm, _sessions) = (realm, realm.Graph.Sessions);

    public static void Add(JavaScriptRealm realm)
    {
        var functions = new RealmSessionFunctions(realm);
        var host = realm.Functions;
        host.Add("sessionId", functions.Id);
        host.Add("sessionSend", functions.Send);
        host.Add("sessionClose", functions.Close);
        host.Add("sessionJoin", functions.Join);
        host.Add("sessionData", functions.GetData);
        host.Add("setSessionData", functions.SetData);
        host.Add("sessionKeys", functions.Keys);
        host.Add("sessionList", (in V8FastArgs a, in V8FastResult r) =>
            r.Set(JsonSerializer.Serialize(functions._sessions.List(Text(a, 0), Text(a, 1)).Select(session => session.Id))));
        host.Add("sessionCount", (in V8FastArgs a, in V8FastResult r) =>
            r.Set(a.IsUndefined(0) && a.IsUndefined(1) ? functions._sessions.Count : functions._sessions.List(Text(a, 0), Text(a, 1)).Count));
        host.Add("broadcast", functions.Broadcast);
    }

    private static string? Text(in V8FastArgs arguments, int index) =>
        index >= arguments.Count || arguments.IsUndefined(index) || arguments.IsNull(index) ? null : arguments.GetString(index);

    private static SharedBody Shared(in V8FastArgs arguments, int kind, int content)
    {
        var of = (ResponseKind)arguments.GetInt32(kind);
        if (of == ResponseKind.Bytes)
        {
            return new(of, arguments.Get<ITypedArray<byte>>(content).ToArray());
        }

        arguments.TryGet(content, out ReadOnlySpan<char> text);
        return SharedBody.Text(text) with { Kind = of };
    }

    private void Id(in V8FastArgs arguments, in V8FastResult result)
    {
        if (_realm.Origins.Find((long)arguments.GetDouble(0)) is Session session)
        {
            result.Set(session.Id);
        }
        else
        {
            result.SetUndefined();
        }
    }

    private void Send(in V8FastArgs arguments, in V8FastResult result)
    {
        if (!_realm.Graph.GateIsOpen)
        {
            return;
        }

        if (_sessions.Find(arguments.GetString(0)) is { } session && (Text(arguments, 3) ?? session.NodeId) == session.NodeId)
        {
            session.Send(Shared(arguments, 1, 2));
        }
        else
        {
            _realm.CountGone();
        }
    }

    private void Broadcast(in V8FastArgs arguments, in V8FastResult result)
    {
        result.Set(_realm.Graph.GateIsOpen
            ? _sessions.Broadcast(Shared(arguments, 0, 1), Text(arguments, 2), Text(arguments, 3), Text(arguments, 4))
            : 0);
    }

    private void Close(in V8FastArgs arguments, in V8FastResult result)
    {
        if (_realm.Graph.GateIsOpen)
        {
            _sessions.Find(arguments.GetString(0))?.Close(arguments.GetInt32(1), arguments.GetString(2));
        }
    }

    private void Join(in V8FastArgs arguments, in V8FastResult result)
    {
        if (_sessions.Find(arguments.GetString(0)) is not { } session)
        {
            return;
        }

        if (arguments.GetBoolean(2))
        {
            _sessions.Join(session, arguments.GetString(1));
        }
        else
        {
            _sessions.Leave(session, arguments.GetString(1));
        }
    }

    private void GetData(in V8FastArgs arguments, in V8FastResult result)
    {
        string? json = null;
        Of(arguments)?.Data.TryGetValue(arguments.GetString(2), out json);
        if (json is null)
        {
            result.SetUndefined();
        }
        else
        {
            result.Set(json);
        }
    }

    private void SetData(in V8FastArgs arguments, in V8FastResult result)
    {
        if (Of(arguments) is not { } session)
        {
            return;
        }

        if (Text(arguments, 3) is { } json)
        {
            session.Data[arguments.GetString(2)] = json;
        }
        else
        {
            session.Data.TryRemove(arguments.GetString(2), out _);
        }
    }

    // One that has gone is still known as the origin of its last messages.
    private Session? Of(in V8FastArgs arguments) =>
        _realm.Origins.Find((long)arguments.GetDouble(1)) as Session ?? _sessions.Find(arguments.GetString(0));

    private void Keys(in V8FastArgs arguments, in V8FastResult result) =>
        result.Set(JsonSerializer.Serialize(Of(arguments)?.Data.Keys ?? []));
}
