using Lolo.Nodes.Composites;
using Lolo.Nodes.CSharp;
using Lolo.Nodes.Debugging;
using Lolo.Nodes.Functions;
using Lolo.Nodes.Http;
using Lolo.Nodes.JavaScript;
using Lolo.Nodes.Life;
using Lolo.Nodes.Routing;
using Lolo.Nodes.Shaping;
using Lolo.Nodes.Shaping.Grouping;
using Lolo.Nodes.Timing;
using Lolo.Nodes.Web.Requests;
using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes;

/// <summary>The node kinds that come with Lolo, written out.</summary>
public static class BuiltInNodes
{
    /// <summary>A catalog of all built-in kinds.</summary>
    public static NodeCatalog Catalog()
    {
        var expressions = new JavaScriptExpressions();
        return new(
        [
            new BatchKind(expressions),
            new ChangeKind(expressions),
            new DebounceKind(expressions),
            new DebugKind(),
            new DelayKind(),
            new ErrorTriggerKind(),
            new FilterKind(expressions),
            new FunctionKind([new JavaScriptLanguage(), new CSharpLanguage()]),
            new GraphKind(),
            new GraphTriggerKind(),
            new HttpMultiTriggerKind(),
            new HttpRequestKind(),
            new HttpTriggerKind(),
            new InjectKind(),
            new InletKind(),
            new JoinKind(expressions),
            new LogKind(),
            new OutletKind(),
            new SplitKind(),
            new StateTriggerKind(),
            new SwitchKind(expressions),
            new TemplateKind(),
            new ThrottleKind(expressions),
            new TimerKind(Random.Shared.NextDouble),
            new WebSocketTriggerKind(),
        ])
        {
            Expressions = expressions,
        };
    }
}
