using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript;

internal sealed class RealmGlobals(ScriptObject format) : IDisposable
{
    public ScriptObject Format => format;

    public static RealmGlobals Install(JavaScriptRealm realm, V8ScriptEngine engine)
    {
        _ = realm;
        return new((ScriptObject)engine.Evaluate("globalThis.AbortController = class { constructor(){ this.signal = {aborted:false}; } abort(){ this.signal.aborted = true; } }; (...args) => args.map(a => typeof a === 'string' ? a : a instanceof Error ? String(a.stack) : JSON.stringify(a)).join(' ')"));
    }

    public void Dispose()
    {
    }
}
