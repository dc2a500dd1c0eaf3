using Lolo.Nodes.JavaScript.Border;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Running;

/// <summary>The promises that were rejected in a run and that nobody handles. Looked at when the run has ended, because a handler may come later in it.</summary>
internal sealed class Rejections
{
    // By promise: a thousand of them may get their handlers one by one, as those of Promise.allSettled do.
    private readonly Dictionary<ScriptObject, object?> _unhandled = [];

    /// <summary>Called by V8 for each promise.</summary>
    public void Note(V8PromiseRejectionEventKind kind, ScriptObject promise, object? reason)
    {
        switch (kind)
        {
            case V8PromiseRejectionEventKind.RejectedWithoutHandler:
                _unhandled[promise] = reason;
                break;
            case V8PromiseRejectionEventKind.HandlerAddedAfterRejection:
                _unhandled.Remove(promise);
                break;
        }
    }

    /// <summary>Reports and forgets what is left.</summary>
    public void Report(BorderFunctions functions)
    {
        while (_unhandled.Count > 0)
        {
            var reasons = _unhandled.Values.ToArray();
            _unhandled.Clear();
            foreach (var reason in reasons)
            {
                functions["reject"].Invoke(false, reason);
            }
        }
    }
}
