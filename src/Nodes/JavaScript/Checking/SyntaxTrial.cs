using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>
/// Has V8 make functions of texts, and calls none of them: it tells of a text only whether it can be compiled, for a small part of what a
/// script costs where it gets many at once, so that a check of thousands of sound nodes is quick. Used by one thread at a time.
/// </summary>
internal sealed class SyntaxTrial
{
    // An author's text cannot end the function early: what stands before and after it is compiled apart from it.
    private const string Text = """
        'use strict';
        (() => {
          const Make = Function;
          const isSound = (...texts) => {
            try {
              new Make(...texts);
              return true;
            } catch {
              return false;
            }
          };
          const isModule = (code) => isSound('exports', 'require', 'module', '__filename', '__dirname', code);
          const isExpression = (text) => isSound('env', 'state', `return [(event, ctx, params, ev) => (${text}\n)]`)
            && isSound(`return [(event, ctx, env, params, state, ev) => [${text}\n]]`);
          const all = (isSound) => (texts) => texts.split('\0').map((text) => (isSound(text) ? '1' : '0')).join('');
          return (isOfModules) => all(isOfModules ? isModule : isExpression);
        })()
        """;

    private const char Between = '\0';
    private const string Unsound = ")";
    private readonly ScriptObject _modules;
    private readonly ScriptObject _expressions;

    /// <param name="runtime">Where the texts are compiled.</param>
    public SyntaxTrial(V8Runtime runtime)
    {
        // A function that was looked up as a property is called many times dearer than one that was returned.
        var trial = (ScriptObject)runtime.CreateScriptEngine("trial").Evaluate(Text);
        (_modules, _expressions) = ((ScriptObject)trial.Invoke(false, true), (ScriptObject)trial.Invoke(false, false));
    }

    /// <summary>Of each module whether it is sound beyond doubt. What is not may still be.</summary>
    public IReadOnlyList<bool> AreModules(IEnumerable<string> codes) => Try(_modules, codes);

    /// <summary>Of each expression whether it is sound beyond doubt. What is not may still be.</summary>
    /// <remarks><c>new.target</c> has a meaning in functions, and none in expressions.</remarks>
    public IReadOnlyList<bool> AreExpressions(IEnumerable<string> texts) => Try(_expressions, texts.Select(text => text.Contains("target", StringComparison.Ordinal) ? Unsound : text));

    // Texts go over the border as one, which is many times cheaper than a call for each.
    private static bool[] Try(ScriptObject trial, IEnumerable<string> texts) =>
        [.. ((string)trial.Invoke(false, string.Join(Between, texts.Select(text => text.Contains(Between) ? Unsound : text)))).Select(sound => sound == '1')];
}
