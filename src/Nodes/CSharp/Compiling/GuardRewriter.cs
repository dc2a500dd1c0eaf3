using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Lolo.Nodes.CSharp.Compiling;

/// <summary>
/// Puts the fuse into code: a check of the time at every back-edge of a loop, and of the stack at the entry of every method, accessor,
/// lambda and local function. Methods are kept from being inlined, so that stacks name them. It adds no lines, so that line numbers hold.
/// </summary>
/// <param name="model">What the compiler knows of the tree before the change.</param>
internal sealed class GuardRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax _loop = ParseStatement("global::LoloGuard.Loop();");
    private static readonly StatementSyntax _enter = ParseStatement("global::LoloGuard.Enter();");

    private static readonly AttributeListSyntax _notInlined = AttributeList(SingletonSeparatedList(Attribute(
        ParseName("global::System.Runtime.CompilerServices.MethodImpl"),
        ParseAttributeArgumentList("(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)"))));

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var changed = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return changed.WithStatement(Guarded(changed.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var changed = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return changed.WithStatement(Guarded(changed.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var changed = (ForStatementSyntax)base.VisitForStatement(node)!;
        return changed.WithStatement(Guarded(changed.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var changed = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return changed.WithStatement(Guarded(changed.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var changed = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return changed.WithStatement(Guarded(changed.Statement));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Block(_loop, node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var changed = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        changed = changed.WithAttributeLists(NotInlined(changed.AttributeLists));
        return changed.Body is { } body
            ? changed.WithBody(Entered(body))
            : changed.ExpressionBody is { } arrow
                ? changed.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Entered(arrow, changed.SemicolonToken, model.GetDeclaredSymbol(node)))
                : changed;
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var changed = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        changed = changed.WithAttributeLists(NotInlined(changed.AttributeLists));
        return changed.Body is { } body
            ? changed.WithBody(Entered(body))
            : changed.ExpressionBody is { } arrow
                ? changed.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Entered(arrow, changed.SemicolonToken, model.GetDeclaredSymbol(node) as IMethodSymbol))
                : changed;
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var changed = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        return changed.Body is { } body ? changed.WithBody(Entered(body)) : changed;
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var changed = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        return changed.Body is { } body
            ? changed.WithBody(Entered(body))
            : changed.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Entered(changed.ExpressionBody!, changed.SemicolonToken, model.GetDeclaredSymbol(node)));
    }

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        var changed = (ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!;
        return changed.Body is { } body
            ? changed.WithBody(Entered(body))
            : changed.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Entered(changed.ExpressionBody!, changed.SemicolonToken, model.GetDeclaredSymbol(node)));
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var changed = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        return changed.Body is { } body
            ? changed.WithBody(Entered(body))
            : changed.ExpressionBody is { } arrow
                ? changed.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Entered(arrow, changed.SemicolonToken, model.GetDeclaredSymbol(node)))
                : changed;
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var changed = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return changed.ExpressionBody is { } arrow
            ? changed.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow, changed.SemicolonToken))
            : changed;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var changed = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return changed.ExpressionBody is { } arrow
            ? changed.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow, changed.SemicolonToken))
            : changed;
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var changed = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return changed.WithBlock(Entered(changed.Block));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        EnteredLambda(node, (LambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        EnteredLambda(node, (LambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!);

    private static SyntaxList<AttributeListSyntax> NotInlined(SyntaxList<AttributeListSyntax> lists) =>
        lists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().Contains("MethodImpl", StringComparison.Ordinal))
            ? lists
            : lists.Add(_notInlined);

    // A lambda that is a single expression keeps its form where it becomes an expression tree, and where it calls nothing.
    private LambdaExpressionSyntax EnteredLambda(LambdaExpressionSyntax original, LambdaExpressionSyntax changed)
    {
        if (changed.Block is { } block)
        {
            return changed.WithBlock(Entered(block));
        }

        if (!Calls(original.ExpressionBody!)
            || model.GetTypeInfo(original).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate }
            || model.GetSymbolInfo(original).Symbol is not IMethodSymbol lambda)
        {
            return changed;
        }

        var body = Body(changed.ExpressionBody!, ReturnsNothing(lambda));
        return changed.WithExpressionBody(null).WithBlock(body);
    }

    private static bool Calls(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().Any(
        node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax);

    private static bool ReturnsNothing(IMethodSymbol method) =>
        method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });

    // What stands around the arrow and the semicolon may hold line ends, and stays.
    private static BlockSyntax Entered(ArrowExpressionClauseSyntax arrow, SyntaxToken end, IMethodSymbol? method) =>
        Body(arrow.Expression, method is not null && ReturnsNothing(method))
            .WithOpenBraceToken(Token(arrow.ArrowToken.LeadingTrivia, SyntaxKind.OpenBraceToken, arrow.ArrowToken.TrailingTrivia))
            .WithCloseBraceToken(Token(end.LeadingTrivia, SyntaxKind.CloseBraceToken, end.TrailingTrivia));

    private static BlockSyntax Entered(BlockSyntax block) => Prepended(block, _enter);

    private static StatementSyntax Guarded(StatementSyntax statement) =>
        statement is BlockSyntax block ? Prepended(block, _loop) : Block(_loop, statement);

    // The guard goes right behind the brace, before the end of its line.
    private static BlockSyntax Prepended(BlockSyntax block, StatementSyntax guard) => block
        .WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia())
        .WithStatements(block.Statements.Insert(0, guard.WithTrailingTrivia(block.OpenBraceToken.TrailingTrivia)));

    private static BlockSyntax Body(ExpressionSyntax expression, bool returnsNothing)
    {
        StatementSyntax statement = expression is ThrowExpressionSyntax thrown ? ThrowStatement(thrown.Expression.WithLeadingTrivia(Space))
            : returnsNothing ? ExpressionStatement(expression)
            : ReturnStatement(expression.WithLeadingTrivia(expression.GetLeadingTrivia().Insert(0, Space)));
        return Block(_enter, statement);
    }

    private static AccessorListSyntax Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken end) => AccessorList(
        SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Entered(arrow, end, method: null))));
}
