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
    private V8Runtime? _runtime;
    private RequireFinder? _requires;

    /// <summary>
    /// Reports the first syntax error of a node's code; V8 tells no more than one. Reports what it cannot require, and leaves the calls
    /// with literal names as the node's artifact.
    /// </summary>
    public void Check(NodeCheck check)
    {
        if (check.Node.Code is not { } code)
        {
            return;
        }

        lock (_gate)
        {
            _runtime ??= new V8Runtime("syntax");
            try
            {
                using var script = _runtime.Compile(ModuleText.Document(code, check.Node.Id), ModuleText.Wrap(code));
            }
            catch (ScriptEngineException error)
            {
                var place = AuthorStack.Read(error.ErrorDetails);
                var (line, column) = ModuleText.Locate(code, place.Line ?? code.FirstLine, place.Column ?? 1);
                check.ReportCode(JavaScriptDiagnostics.Syntax, error.Message + Cure(error.Message), line, column);
                return;
            }

            var calls = RequireFinder.IsNeeded(code.Text) ? (_requires ??= new(_runtime)).Find(code.Text) : [];
            RequireCheck.Report(check, calls);
            check.Artifact = calls;
        }
    }

    /// <summary>What is wrong with an expression, as V8 says it; null when nothing is.</summary>
    public string? FaultOf(Expression expression, string nodeId)
    {
        if (string.IsNullOrWhiteSpace(expression.Text))
        {
            return "it is empty";
        }

        lock (_gate)
        {
            _runtime ??= new V8Runtime("syntax");
            try
            {
                using var script = _runtime.Compile(ExpressionText.Document(expression, nodeId), ExpressionText.Wrap(expression));
                using var alone = _runtime.Compile(ExpressionText.Document(expression, nodeId), ExpressionText.WrapInList(expression));
                return null;
            }
            catch (ScriptEngineException error)
            {
                return error.Message;
            }
        }
    }

    // Functions are CommonJS modules; many authors write ES modules by habit.
    private static string Cure(string fault) =>
        fault.Contains("import statement", StringComparison.Ordinal) ? "; a function is a CommonJS module: write `const name = require('package')`"
        : fault.EndsWith("token 'export'", StringComparison.Ordinal) ? "; a function is a CommonJS module: write `exports.handler = async (ev, ctx) => { ... }`"
        : "";
}
