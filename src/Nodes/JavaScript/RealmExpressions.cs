using System.Globalization;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Checking;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.ClearScript;

namespace Lolo.Nodes.JavaScript;

/// <summary>The expressions of one node, evaluated in the realm of its version.</summary>
/// <param name="site">Where the node stands.</param>
/// <param name="realm">The realm.</param>
/// <param name="expressions">The expressions.</param>
internal sealed class RealmExpressions(NodeSite site, JavaScriptRealm realm, IReadOnlyList<Expression> expressions) : IExpressions
{
    private readonly int _index = realm.Nodes.Add(site, expressions.Select(expression => ExpressionText.Script(expression, site.Node.Id)));

    public TaskScheduler Lane => realm.Lane;

    public Task SetupAsync(CancellationToken cancellation) => realm.Nodes.IsTold(_index)
        ? Task.CompletedTask
        : Task.Factory.StartNew(() => realm.Nodes.Tell(_index), CancellationToken.None, TaskCreationOptions.DenyChildAttach, realm.Lane).WaitAsync(cancellation);

    public int FirstTrue(in Message message) => Convert.ToInt32(Evaluate("firstTrue", 0, message), CultureInfo.InvariantCulture);

    public bool IsTrue(int index, in Message message) => (bool)Evaluate("isTrue", index, message)!;

    public IReadOnlyList<bool> Truths(in Message message) => [.. ((string)Evaluate("truths", 0, message)!).Select(truth => truth == '1')];

    public IReadOnlyList<object?> Values(in Message message)
    {
        if (expressions.Count == 1)
        {
            return [Value(0, message)];
        }

        return (IReadOnlyList<object?>)(Evaluate("evaluateAll", 0, message) is string scalars ? PlainJson.Read(scalars, []) : Describe("one of the values"))!;
    }

    public object? Value(int index, in Message message) => Evaluate("evaluate", index, message) switch
    {
        Undefined => Describe($"the value of `{expressions[index].Parameter}`"),
        int number => (double)number,
        var scalar => scalar,
    };

    private object? Describe(string what)
    {
        try
        {
            return realm.Describe("describeLast");
        }
        catch (BodyException error)
        {
            throw new HandlerException($"{what} has no plain form: {error.Message}", error);
        }
    }

    private object? Evaluate(string function, int which, in Message message)
    {
        var (code, a, b) = realm.Enter(_index, message);
        return realm.Call(realm.Graph.Limits.Run, function, code, (double)message.Origin.Number, a, b, realm.Bodies.TakeReleased(), which);
    }
}
