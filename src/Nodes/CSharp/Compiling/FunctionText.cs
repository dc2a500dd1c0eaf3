using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using DiagnosticDescriptor = Lolo.Runtime.Diagnostics.DiagnosticDescriptor;

namespace Lolo.Nodes.CSharp.Compiling;

/// <summary>
/// An author's text, read to see what it is: the inside of a class, or the body of <c>Handle</c>. It is parsed as a script, whose grammar
/// takes members and statements alike, so that its syntax errors stand where the author sees them.
/// </summary>
internal sealed class FunctionText
{
    private static readonly CSharpParseOptions _options = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
    private readonly CompilationUnitSyntax _root;
    private readonly MethodDeclarationSyntax[] _methods;

    private FunctionText(SyntaxTree tree)
    {
        Tree = tree;
        Text = tree.GetText();
        _root = tree.GetCompilationUnitRoot();
        _methods = [.. _root.Members.OfType<MethodDeclarationSyntax>()];
    }

    public SyntaxTree Tree { get; }

    public SourceText Text { get; }

    /// <summary>Where the <c>using</c> lines at the top end.</summary>
    public int UsingsEnd => _root.Usings.Count == 0 ? 0 : _root.Usings.Last().Span.End;

    /// <summary>The author's <c>Handle</c>; null when the text is the body of one.</summary>
    public MethodDeclarationSyntax? Handle => _methods.FirstOrDefault(IsHandle) ?? _methods.FirstOrDefault(method => Named(method, "Handle"));

    /// <summary>The author's <c>Setup</c>; null when there is none.</summary>
    public MethodDeclarationSyntax? Setup => Handle is null ? null : _methods.FirstOrDefault(method => Named(method, "Setup"));

    /// <summary>The author's <c>Teardown</c>; null when there is none.</summary>
    public MethodDeclarationSyntax? Teardown => Handle is null ? null : _methods.FirstOrDefault(method => Named(method, "Teardown"));

    /// <summary>Whether the text is the inside of a class.</summary>
    public bool IsClass => Handle is not null || LacksHandle;

    /// <summary>Whether the text can only be the inside of a class, but has no <c>Handle</c>.</summary>
    public bool LacksHandle => Handle is null && _root.Members.Count > 0 && _root.Members.All(IsMember)
        && (_methods.Length > 0 || _root.Members.Any(member => member is BaseTypeDeclarationSyntax or PropertyDeclarationSyntax));

    /// <summary>Whether the body of <c>Handle</c> awaits something itself.</summary>
    public bool Awaits => Own(_root).Any(IsAwait);

    /// <summary>Whether the body of <c>Handle</c> returns a value itself.</summary>
    public bool Returns => Own(_root).OfType<ReturnStatementSyntax>().Any(statement => statement.Expression is not null);

    public static FunctionText Read(string text) => new(CSharpSyntaxTree.ParseText(text, _options));

    /// <summary>Reports what is wrong with the methods that the runtime is to call.</summary>
    /// <returns>Whether they can be called.</returns>
    public bool CheckMethods(NodeCheck check)
    {
        if (LacksHandle)
        {
            check.ReportCode(
                CSharpDiagnostics.NoHandle, "the class has no `Handle`; write `Task Handle(Event ev, Context ctx)`", 1, 1);
            return false;
        }

        if (Handle is { } handle && !(IsHandle(handle) && IsCallable(handle)))
        {
            Report(check, CSharpDiagnostics.NoHandle, handle, "`Handle` cannot be called like this; write `Task Handle(Event ev, Context ctx)`");
            return false;
        }

        foreach (var (method, most) in new[] { (Setup, "Context ctx"), (Teardown, "") })
        {
            if (method is not null && !(IsCallable(method) && method.ParameterList.Parameters.Count <= 1))
            {
                Report(check, CSharpDiagnostics.NoHandle, method, $"`{method.Identifier.Text}` cannot be called like this; write `Task {method.Identifier.Text}({most})`");
                return false;
            }
        }

        foreach (var method in new[] { Handle, Setup, Teardown })
        {
            if (method is not null && ReturnsNothing(method) && method.Modifiers.Any(SyntaxKind.AsyncKeyword))
            {
                Report(check, CSharpDiagnostics.AsyncVoid, method, $"nobody waits for `async void {method.Identifier.Text}`; return Task instead of void");
            }
        }

        return true;
    }

    public static bool ReturnsNothing(MethodDeclarationSyntax method) =>
        method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool Named(MethodDeclarationSyntax method, string name) => method.Identifier.Text == name;

    private static bool IsHandle(MethodDeclarationSyntax method) =>
        Named(method, "Handle")
        && method.ParameterList.Parameters is [{ Type: { } first }, { Type: { } second }]
        && LastName(first) == "Event"
        && LastName(second) == "Context";

    private static bool IsCallable(MethodDeclarationSyntax method) =>
        method.TypeParameterList is null && (ReturnsNothing(method) || LastName(method.ReturnType) is "Task" or "ValueTask");

    private static string LastName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax name => name.Right.Identifier.Text,
        AliasQualifiedNameSyntax name => name.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static bool IsMember(MemberDeclarationSyntax member) =>
        member is BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax
            or DelegateDeclarationSyntax;

    private static IEnumerable<SyntaxNode> Own(SyntaxNode root) => root.DescendantNodes(
        node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax));

    private static bool IsAwait(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax => true,
        CommonForEachStatementSyntax each => each.AwaitKeyword != default,
        UsingStatementSyntax block => block.AwaitKeyword != default,
        LocalDeclarationStatementSyntax local => local.AwaitKeyword != default,
        _ => false,
    };

    private static void Report(NodeCheck check, DiagnosticDescriptor descriptor, MethodDeclarationSyntax method, string message)
    {
        var place = method.Identifier.GetLocation().GetLineSpan().StartLinePosition;
        check.ReportCode(descriptor, message, place.Line + 1, place.Character + 1);
    }
}
