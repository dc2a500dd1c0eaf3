using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript;

/// <summary>How a realm answers origins.</summary>
internal sealed class RealmAnswers
{
    private readonly JavaScriptRealm _realm;
    private ITypedArray<double>? _ledger;
    private double[] _sends = [];

    private RealmAnswers(JavaScriptRealm realm) => _realm = realm;

    public static void Add(JavaScriptRealm realm)
    {
        var answers = new RealmAnswers(realm);
        var host = realm.Functions;
        host.Add("ledger", answers.Keep);
        host.Add("send", answers.Send);
        host.Add("sendAll", answers.SendAll);
        host.Add("respond", answers.Respond);
    }

    // The prelude's array of pairs: whom a text is for, how long it is.
    private void Keep(in V8FastArgs arguments, in V8FastResult result)
    {
        _ledger = arguments.Get<ITypedArray<double>>(0);
        _sends = new double[_ledger.Length];
    }

    private void Send(in V8FastArgs arguments, in V8FastResult result)
    {
        arguments.TryGet(1, out ReadOnlySpan<char> text);
        Answer((long)arguments.GetDouble(0), new Response { Kind = ResponseKind.Text, Text = text });
    }

    private void SendAll(in V8FastArgs arguments, in V8FastResult result)
    {
        var count = arguments.GetInt32(0);
        arguments.TryGet(1, out ReadOnlySpan<char> texts);
        _ledger!.Read(0, 2 * (ulong)count, _sends, 0);
        for (var i = 0; i < count; i++)
        {
            var length = (int)_sends[(2 * i) + 1];
            try
            {
                Answer((long)_sends[2 * i], new Response { Kind = ResponseKind.Text, Text = texts[..length] });
            }
            catch (Exception error)
            {
                // One receiver that fails keeps no other from its text, nor the handler from settling.
                _realm.Report(new HandlerException($"a text could not be sent: {error.Message}", error));
            }

            texts = texts[length..];
        }
    }

    private void Respond(in V8FastArgs arguments, in V8FastResult result)
    {
        var response = new Response { Kind = (ResponseKind)arguments.GetInt32(1), End = arguments.GetBoolean(3) };
        switch (response.Kind)
        {
            case ResponseKind.Text or ResponseKind.Json:
                arguments.TryGet(2, out response.Text);
                break;
            case ResponseKind.Bytes:
                response.Bytes = arguments.Get<ITypedArray<byte>>(2).ToArray();
                break;
        }

        response.Code = Optional(arguments.GetInt32(4));
        response.Reason = arguments.IsUndefined(5) ? null : arguments.GetString(5);
        response.Status = Optional(arguments.GetInt32(6));
        response.Headers = arguments.IsUndefined(7) ? null : JsonSerializer.Deserialize<string[]>(arguments.GetString(7));
        Answer((long)arguments.GetDouble(0), response);
    }

    private static int? Optional(int value) => value < 0 ? null : value;

    private void Answer(long number, in Response response)
    {
        if (!_realm.Graph.GateIsOpen)
        {
            return;
        }

        var origin = _realm.Origins.Find(number);
        if (origin == GoneOrigin.Instance)
        {
            _realm.CountGone();
        }
        else
        {
            origin.Respond(response);
        }
    }
}
