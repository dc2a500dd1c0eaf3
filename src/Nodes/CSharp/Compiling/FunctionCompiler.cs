using System.Globalization;
using Lolo.Nodes.CSharp.Authoring;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Lolo.Nodes.CSharp.Compiling;

/// <summary>Compiles functions. The first use loads the compiler and takes about a second. Members may be called from any thread.</summary>
internal sealed class FunctionCompiler
{
    private const int MostFindings = 20;
    private static readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Annotations,
        concurrentBuild: false);

    // The compiler's doubts that are worth an author's time: unreachable code, unused and self-assigned variables, = for ==, and
    // comparisons that are always the same.
    private static readonly HashSet<string> _doubts = ["CS0162", "CS0168", "CS0219", "CS0472", "CS0652", "CS0665", "CS1717", "CS8073"];

    private readonly MetadataReference[] _references = [.. ReferencePaths().Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Compiles the code of a node and reports what is wrong with it.</summary>
    /// <returns>Null when a finding is an error.</returns>
    public CompiledFunction? Compile(NodeCheck check)
    {
        var function = FunctionText.Read(check.Node.Code!.Text);
        if (Report(check, function, function.Tree.GetDiagnostics()) || !function.CheckMethods(check))
        {
            return null;
        }

        var author = FunctionSource.Author(function);
        var compilation = CSharpCompilation.Create(
            $"{check.GraphId}.{check.Node.Id.Replace('/', '.')}", [author, FunctionSource.Frame(function)], _references, _options);
        var model = compilation.GetSemanticModel(author);
        if (Report(check, function, compilation.GetDiagnostics()) || ReportEnds(check, function, model))
        {
            return null;
        }

        var guarded = new GuardRewriter(model).Visit(author.GetRoot());
        compilation = compilation.ReplaceSyntaxTree(author, author.WithRootAndOptions(guarded, author.Options));
        return Emit(check, function, compilation);
    }

    // A plain call is a mistake of somebody who knows programs of their own; who means it finds other ways.
    private static bool ReportEnds(NodeCheck check, FunctionText function, SemanticModel model)
    {
        var hasEnd = false;
        foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText is "Exit" or "FailFast"
                && model.GetSymbolInfo(name).Symbol is IMethodSymbol method
                && method.ContainingType.ToDisplayString() == "System.Environment")
            {
                var (line, column) = Place(function, name.GetLocation());
                check.ReportCode(CSharpDiagnostics.EndsHost, $"`Environment.{method.Name}` would end the whole host; throw, or call `ctx.Fail`", line, column);
                hasEnd = true;
            }
        }

        return hasEnd;
    }

    private static CompiledFunction? Emit(NodeCheck check, FunctionText function, CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            Report(check, function, result.Diagnostics);
            return null;
        }

        return new(assembly.ToArray(), symbols.ToArray());
    }

    private static bool Report(NodeCheck check, FunctionText function, IEnumerable<Microsoft.CodeAnalysis.Diagnostic> findings)
    {
        var hasError = false;
        var wanted = findings
            .Where(finding => finding.Severity == DiagnosticSeverity.Error || _doubts.Contains(finding.Id))
            .Select(finding => (Finding: finding, Place: Place(function, finding.Location)))
            .OrderBy(item => item.Place)
            .DistinctBy(item => (item.Finding.Id, item.Place))
            .Take(MostFindings);
        foreach (var (finding, place) in wanted)
        {
            var isError = finding.Severity == DiagnosticSeverity.Error;
            hasError |= isError;
            check.ReportCode(
                isError ? CSharpDiagnostics.Fault : CSharpDiagnostics.Doubt,
                $"{finding.GetMessage(CultureInfo.InvariantCulture)} ({finding.Id})",
                place.Line,
                place.Column);
        }

        return hasError;
    }

    // What lies outside the author's lines, such as the brace that closes the class, is told at the end of the text.
    private static (int Line, int Column) Place(FunctionText function, Location location)
    {
        if (location.SourceTree == function.Tree)
        {
            var place = location.GetLineSpan().StartLinePosition;
            return (place.Line + 1, place.Character + 1);
        }

        var mapped = location.GetMappedLineSpan();
        if (mapped.IsValid && mapped.HasMappedPath && mapped.Path == AuthorSymbols.Document)
        {
            return (mapped.StartLinePosition.Line + 1, mapped.StartLinePosition.Character + 1);
        }

        var end = function.Text.Lines.GetLinePosition(function.Text.ToString().TrimEnd().Length);
        return (end.Line + 1, end.Character + 1);
    }

    private static IEnumerable<string> ReferencePaths()
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        return trusted
            .Where(path => Path.GetDirectoryName(path) == core)
            .Append(typeof(Event).Assembly.Location)
            .Append(typeof(Body).Assembly.Location);
    }
}
