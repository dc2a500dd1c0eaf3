using Lolo.Nodes.JavaScript.Border;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>
/// Checks the syntax of JavaScript by having V8 compile it, and finds what it requires. Runs nothing of it. May be used from any thread.
/// </summary>
internal sealed class JavaScriptSyntax
{
    private readonly Lock _gate = new();
    private readonly SoundTexts _modules;
    private readonly SoundTexts _expressions;
    private V8Runtime? _runtime;
    private SyntaxTrial? _trial;
    private RequireFinder? _requires;

    public JavaScriptSyntax()
    {
        _modules = new(texts => Try(trial => trial.AreModules(texts)));
        _expressions = new(texts => Try(trial => trial.AreExpressions(texts)));
    }

    /// <summary>Begins to look at code that is going to be checked.</summary>
    public void ForeseeModules(IReadOnlyList<string> codes) => _modules.Foresee(codes);

    /// <summary>Begins to look at expressions that are going to be checked.</summary>
    public void ForeseeExpressions(IReadOnlyList<string> texts) => _expressions.Foresee(texts);

    /// <summary>
    /// Reports the first syntax error of a node's code, together with those of other nodes; V8 tells no more than one of each. Reports what
    /// it cannot require, and leaves the calls with literal names as the node's artifact.
    /// </summary>
    public void Check(NodeCheck check)
    {
        if (check.Node.Code is not null)
        {
            check.CheckTogether(CheckAll, check);
        }
    }

    /// <summary>Of each expression what is wrong with it, as V8 says it; null when nothing is.</summary>
    public IReadOnlyList<string?> FaultsOf(IReadOnlyList<(Expression Expression, string NodeId)> expressions)
    {
        var areSound = _expressions.AreSound([.. expressions.Select(one => one.Expression.Text)]);
        lock (_gate)
        {
            var runtime = _runtime ??= V8Process.MakeRuntime("syntax");
            return [.. expressions.Zip(areSound, (one, isSound) => isSound ? null : FaultOf(one.Expression, one.NodeId, runtime))];
        }
    }

    private void CheckAll(IReadOnlyList<NodeCheck> checks)
    {
        var areSound = _modules.AreSound([.. checks.Select(check => check.Node.Code!.Text)]);
        lock (_gate)
        {
            var runtime = _runtime ??= V8Process.MakeRuntime("syntax");
            for (var i = 0; i < checks.Count; i++)
            {
                Check(checks[i], checks[i].Node.Code!, areSound[i], runtime);
            }
        }
    }

    private IReadOnlyList<bool> Try(Func<SyntaxTrial, IReadOnlyList<bool>> tryAll)
    {
        lock (_gate)
        {
            return tryAll(_trial ??= new(_runtime ??= V8Process.MakeRuntime("syntax")));
        }
    }

    private void Check(NodeCheck check, CodeText code, bool isSound, V8Runtime runtime)
    {
        if (!isSound && FaultOf(ModuleText.Script(code, check.Node.Id), runtime) is { } error)
        {
            var place = AuthorStack.Read(error.ErrorDetails);
            var (line, column) = ModuleText.Locate(code, place.Line ?? code.FirstLine, place.Column ?? 1);
            check.ReportCode(JavaScriptDiagnostics.Syntax, error.Message + Cure(error.Message), line, column);
            return;
        }

        var calls = RequireFinder.IsNeeded(code.Text) ? (_requires ??= new(runtime)).Find(code.Text) : [];
        RequireCheck.Report(check, calls);
        check.Artifact = calls;
    }

    private static string? FaultOf(Expression expression, string nodeId, V8Runtime runtime) => string.IsNullOrWhiteSpace(expression.Text)
        ? "it is empty"
        : (FaultOf(ExpressionText.Script(expression, nodeId), runtime) ?? FaultOf(ExpressionText.ScriptInList(expression, nodeId), runtime))?.Message;

    private static ScriptEngineException? FaultOf(AuthorScript script, V8Runtime runtime)
    {
        try
        {
            using var compiled = runtime.Compile(script.Document(), script.Written());
            return null;
        }
        catch (ScriptEngineException error)
        {
            return error;
        }
    }

    // Functions are CommonJS modules; many authors write ES modules by habit.
    private static string Cure(string fault) =>
        fault.Contains("import statement", StringComparison.Ordinal) ? "; a function is a CommonJS module: write `const name = require('package')`"
        : fault.EndsWith("token 'export'", StringComparison.Ordinal) ? "; a function is a CommonJS module: write `exports.handler = async (ev, ctx) => { ... }`"
        : "";
}
