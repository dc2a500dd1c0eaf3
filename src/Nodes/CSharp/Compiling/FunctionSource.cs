using System.Text;
using Lolo.Nodes.CSharp.Authoring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lolo.Nodes.CSharp.Compiling;

/// <summary>The source that is compiled: the author's text in its class, every line of it marked with its own number, and the frame around it.</summary>
internal static class FunctionSource
{
    private const string Usings =
        "using System;using System.Collections.Concurrent;using System.Collections.Generic;using System.Linq;"
        + "using System.Text.Json;using System.Text.RegularExpressions;using System.Threading;using System.Threading.Tasks;using Lolo.Nodes.CSharp.Authoring;";

    private static readonly CSharpParseOptions _options = new(LanguageVersion.Latest);

    /// <summary>The tree that holds the author's text, and nothing else that the author could be told of.</summary>
    public static SyntaxTree Author(FunctionText function)
    {
        var text = function.Text.ToString();
        var usingsEnd = function.UsingsEnd;
        var source = new StringBuilder(text.Length + 512);
        source.Append(Usings).Append('\n');
        Mark(source, 1);
        source.Append(text, 0, usingsEnd).Append("\n#line hidden\n");
        source.Append($"public sealed partial class {CompiledFunction.ClassName} {{\n");
        source.Append(Opening(function));
        var start = function.Text.Lines.GetLinePosition(usingsEnd);
        Mark(source, start.Line + 1);
        source.Append(' ', start.Character).Append(text, usingsEnd, text.Length - usingsEnd);
        source.Append("\n#line hidden\n").Append(Closing(function)).Append("}\n");
        return Parse(source.ToString());
    }

    /// <summary>The tree that joins the author's class to the runtime.</summary>
    public static SyntaxTree Frame(FunctionText function)
    {
        var source = new StringBuilder(Usings).Append('\n');
        source.Append($"public sealed partial class {CompiledFunction.ClassName} : Function {{\n");
        source.Append("public override CodeRun LoloRun => LoloGuard.Run;\n");
        source.Append(Override("LoloHandle", "Event ev, Context ctx", "Handle(ev, ctx)", function.Handle is { } handle ? FunctionText.ReturnsNothing(handle) : !IsTask(function)));
        AppendLifecycle(source, "LoloSetup", function.Setup);
        AppendLifecycle(source, "LoloTeardown", function.Teardown);
        source.Append("}\n");
        source.Append("internal static class LoloGuard {\n");
        source.Append("public static readonly CodeRun Run = new();\n");
        source.Append("public static void Loop() { if (CodeGuard.Tick()) CodeGuard.Look(Run); }\n");
        source.Append("public static void Enter() { CodeGuard.Descend(); if (CodeGuard.Tick()) CodeGuard.Look(Run); }\n");
        source.Append("}\n");
        return Parse(source.ToString());
    }

    private static bool IsTask(FunctionText function) => function.Awaits || function.Returns;

    private static string Opening(FunctionText function) => function switch
    {
        { IsClass: true } => "",
        { Awaits: true } => "async Task Handle(Event ev, Context ctx) {\n",
        { Returns: true } => "Task Handle(Event ev, Context ctx) {\n",
        _ => "void Handle(Event ev, Context ctx) {\n",
    };

    private static string Closing(FunctionText function) => function switch
    {
        { IsClass: true } => "",
        { Awaits: false, Returns: true } => "return Task.CompletedTask;\n}\n",
        _ => "}\n",
    };

    private static void AppendLifecycle(StringBuilder source, string name, MethodDeclarationSyntax? method)
    {
        if (method is not null)
        {
            var argument = method.ParameterList.Parameters.Count == 0 ? "" : "ctx";
            source.Append(Override(name, "Context ctx", $"{method.Identifier.Text}({argument})", FunctionText.ReturnsNothing(method)));
        }
    }

    private static string Override(string name, string parameters, string call, bool returnsNothing) => returnsNothing
        ? $"public override ValueTask {name}({parameters}) {{ {call}; return default; }}\n"
        : $"public override ValueTask {name}({parameters}) => LoloSettle({call});\n";

    private static void Mark(StringBuilder source, int line) => source.Append($"#line {line} \"{AuthorSymbols.Document}\"\n");

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), _options);
}
