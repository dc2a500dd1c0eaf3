using Lolo.Nodes.JavaScript;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>Has an expression that no check looks at.</summary>
internal sealed class UncheckedKind : NodeKind
{
    private readonly JavaScriptExpressions _language = new();

    public override NodeSpec Spec { get; } = new("unchecked", "Unchecked", "Has an expression that no check looks at.")
    {
        In = [new("in")],
        Parameters = [new("when", ParameterType.Expression, "The expression.")],
    };

    public override void Check(NodeCheck check)
    {
        var (file, range) = check.PlaceOf("when");
        check.Artifact = new Expression("when", (string)check.Node.Parameters["when"]!, file, range);
    }

    public override INode Create(NodeSite site) => new Handler(_language.Create(site, [(Expression)site.Artifact!]));

    private sealed class Handler(IExpressions expressions) : IHandler
    {
        public TaskScheduler? Lane => expressions.Lane;

        public ValueTask HandleAsync(Message message) => default;

        public Task SetupAsync(CancellationToken cancellation) => expressions.SetupAsync(cancellation);

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
