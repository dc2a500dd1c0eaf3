using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript;

/// <summary>The promises that were rejected in a run and that nobody handles. Looked at when the run has ended, because a handler may come later in it.</summary>
internal sealed class Rejections
{
    private readonly List<(ScriptObject Promise, object? Reason)> _unhandled = [];

    /// <summary>Called by V8 for each promise.</summary>
    public void Note(V8PromiseRejectionEventKind kind, ScriptObject promise, object? reason)
    {
        switch (kind)
        {
            case V8PromiseRejectionEventKind.RejectedWithoutHandler:
                _unhandled.Add((promise, reason));
                break;
            case V8PromiseRejectionEventKind.HandlerAddedAfterRejection:
                _unhandled.RemoveAll(entry => entry.Promise.Equals(promise));
                break;
        }
    }

    /// <summary>Reports and forgets what is left.</summary>
    public void Report(HostFunctions functions)
    {
        while (_unhandled.Count > 0)
        {
            var (_, reason) = _unhandled[0];
            _unhandled.RemoveAt(0);
            functions["reject"].Invoke(false, reason);
        }
    }
}
