using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Debugging;

/// <summary>A person who sent a body and waits for what comes of it. Members may be called from any thread.</summary>
/// <param name="site">Counts answers that come too late.</param>
internal sealed class InjectOrigin(NodeSite site) : Origin
{
    private readonly TaskCompletionSource<Injection> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override string Id => $"inject-{Number}";

    /// <summary>The first answer or error, or the end of the journey.</summary>
    public Task<Injection> Outcome => _outcome.Task;

    public override EmitOutcome Respond(in Response response)
    {
        if (!Ended && _outcome.TrySetResult(AnswerOf(response)))
        {
            return EmitOutcome.Taken;
        }

        site.Count("answered");
        return EmitOutcome.Dropped;
    }

    public override void Fault(int status, string? message) =>
        _outcome.TrySetResult(new(Id, InjectionFate.Failed) { Status = status, Message = message });

    protected override void OnIdle() => _outcome.TrySetResult(new(Id, InjectionFate.Ended));

    private Injection AnswerOf(in Response response) => new(Id, InjectionFate.Answered)
    {
        Kind = response.Kind,
        Text = response.Kind is ResponseKind.Text or ResponseKind.Json ? response.Text.ToString() : null,
        Bytes = response.Kind == ResponseKind.Bytes ? response.Bytes.ToArray() : null,
        Status = response.Status,
    };
}
