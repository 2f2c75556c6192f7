using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RemoveChecks;

/// <summary>
/// Puts a switch at every check of a file, so that one build holds the code without each of them. Lines stay where they are.
/// </summary>
internal sealed partial class Switches(string file, int first, IReadOnlySet<int> refused) : CSharpSyntaxRewriter
{
    public const string Variable = "REMOVED_CHECK";
    public const string LogVariable = "REMOVED_CHECK_LOG";

    private const string Call = "global::RemovedCheck.Is";

    /// <summary>What asks for the switches: which is off, and which the tests pass by.</summary>
    public const string Source = $$"""
        internal static class RemovedCheck
        {
            private static readonly string? Log = System.Environment.GetEnvironmentVariable("{{LogVariable}}");
            private static readonly int Removed = int.TryParse(System.Environment.GetEnvironmentVariable("{{Variable}}"), out var id) ? id : -1;
            private static readonly bool[] Seen = new bool[100_000];

            static RemovedCheck()
            {
                if (Log is not null)
                {
                    System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllLines(Log, System.Linq.Enumerable.Select(System.Linq.Enumerable.Where(System.Linq.Enumerable.Range(0, Seen.Length), id => Seen[id]), id => id.ToString()));
                }
            }

            public static bool Is(int id)
            {
                Seen[id] = true;
                return Removed == id;
            }
        }
        """;

    private readonly List<Check> _checks = [];
    private int _next = first;

    /// <summary>The file with its switches, and what they switch. Ids go on from <paramref name="first"/> whether refused or not.</summary>
    public static (string Text, IReadOnlyList<Check> Checks, int Next) Put(string file, string text, int first, IReadOnlySet<int> refused)
    {
        var rewriter = new Switches(file, first, refused);
        return (rewriter.Visit(CSharpSyntaxTree.ParseText(text).GetRoot())!.ToFullString(), rewriter._checks, rewriter._next);
    }

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? Visit(SyntaxNode? node) =>
        (node, base.Visit(node)) switch
        {
            (ExpressionSyntax before, ExpressionSyntax after) when IsCondition(before) => Condition(before, after),
            (StatementSyntax before, StatementSyntax after)
                when Report().IsMatch(before.ToString()) && before is ExpressionStatementSyntax or YieldStatementSyntax => Statement(
                before,
                after
            ),
            (_, var after) => after,
        };

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var after = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        return node.Pattern is DiscardPatternSyntax or VarPatternSyntax || New(node.Pattern, "arm removed") is not { } id
            ? after
            : after.WithWhenClause(With(after.WhenClause, id));
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var after = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return after.WithLabels([
            .. after.Labels.Select(
                (label, index) =>
                    label switch
                    {
                        CaseSwitchLabelSyntax plain when New(node.Labels[index], "case removed") is { } id => CaseLabel(
                            SyntaxFactory.ConstantPattern(plain.Value),
                            With(null, id),
                            plain
                        ),
                        CasePatternSwitchLabelSyntax pattern when New(node.Labels[index], "case removed") is { } id => CaseLabel(
                            pattern.Pattern,
                            With(pattern.WhenClause, id),
                            pattern
                        ),
                        _ => label,
                    }
            ),
        ]);
    }

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var after = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        return after.Filter is not null || node.Declaration is null || New(node.Declaration, "not caught") is not { } id
            ? after
            : after
                .WithDeclaration(after.Declaration!.WithTrailingTrivia(SyntaxFactory.Space))
                .WithFilter(
                    SyntaxFactory.CatchFilterClause(Parsed($"!{Call}({id})")).WithTrailingTrivia(after.Declaration!.GetTrailingTrivia())
                );
    }

    private ExpressionSyntax Condition(ExpressionSyntax before, ExpressionSyntax after)
    {
        var declares = before.DescendantNodesAndSelf().Any(node => node is SingleVariableDesignationSyntax);
        var text = after.WithoutTrivia().ToFullString();
        if (
            before is BinaryExpressionSyntax compared
            && Shifted(compared.OperatorToken.Text) is { } other
            && !declares
            && New(before, $"with {other}") is { } bound
        )
        {
            var (left, right) = (((BinaryExpressionSyntax)after).Left.ToFullString(), ((BinaryExpressionSyntax)after).Right.ToFullString());
            text = $"({Call}({bound}) ? {left}{other} {right.ReplaceLineEndings(" ")} : {text})";
        }

        // A variable of a pattern has a value on one side only.
        var isNegative = Negative().IsMatch(before.ToString());
        var isOperand = before.Parent is BinaryExpressionSyntax;
        var isLoop = before.Parent is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax;
        if (!before.Parent.IsKind(SyntaxKind.LogicalAndExpression) && (!declares || !isNegative) && New(before, "always false") is { } no)
        {
            text = $"(!{Call}({no}) && ({text}))";
        }

        if (
            !isLoop
            && (!isOperand || before.Parent.IsKind(SyntaxKind.LogicalAndExpression))
            && (!declares || isNegative)
            && New(before, "always true") is { } yes
        )
        {
            text = $"({Call}({yes}) || ({text}))";
        }

        return Parsed(text).WithTriviaFrom(after);
    }

    private StatementSyntax Statement(StatementSyntax before, StatementSyntax after) =>
        New(before, "not reported") is { } id
            ? SyntaxFactory.ParseStatement($"if (!{Call}({id})) {{ {after.WithoutTrivia().ToFullString()} }}").WithTriviaFrom(after)
            : after;

    private int? New(SyntaxNode node, string change)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        var check = new Check(
            _next++,
            file,
            span.StartLinePosition.Line + 1,
            span.EndLinePosition.Line + 1,
            change,
            Gaps().Replace(node.ToString(), " ")
        );
        if (refused.Contains(check.Id))
        {
            return null;
        }

        _checks.Add(check);
        return check.Id;
    }

    // What is a truth value by its form alone; operands of a chain are taken one by one.
    private static bool IsCondition(ExpressionSyntax node) =>
        node.Parent switch
        {
            BinaryExpressionSyntax parent when parent.IsKind(SyntaxKind.LogicalAndExpression) => !node.IsKind(
                SyntaxKind.LogicalAndExpression
            ),
            BinaryExpressionSyntax parent when parent.IsKind(SyntaxKind.LogicalOrExpression) => !node.IsKind(
                SyntaxKind.LogicalOrExpression
            ),
            IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or WhenClauseSyntax or CatchFilterClauseSyntax => true,
            ForStatementSyntax loop => loop.Condition == node,
            ConditionalExpressionSyntax choice => choice.Condition == node,
            LambdaExpressionSyntax
            or ArrowExpressionClauseSyntax
            or ReturnStatementSyntax
            or EqualsValueClauseSyntax
            or ArgumentSyntax
            or SwitchExpressionArmSyntax => node
                is IsPatternExpressionSyntax
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
                || (
                    node is BinaryExpressionSyntax
                    {
                        OperatorToken.Text: "==" or "!=" or "<" or "<=" or ">" or ">=" or "is" or "&&" or "||"
                    }
                ),
            _ => false,
        };

    private static string? Shifted(string comparison) =>
        comparison switch
        {
            "<" => "<=",
            "<=" => "<",
            ">" => ">=",
            ">=" => ">",
            _ => null,
        };

    private static WhenClauseSyntax With(WhenClauseSyntax? when, int id) =>
        SyntaxFactory
            .WhenClause(Parsed($"!{Call}({id}){(when is null ? "" : $" && ({when.Condition.ToFullString()})")} "))
            .WithWhenKeyword(SyntaxFactory.Token([SyntaxFactory.Space], SyntaxKind.WhenKeyword, [SyntaxFactory.Space]));

    private static CasePatternSwitchLabelSyntax CaseLabel(PatternSyntax pattern, WhenClauseSyntax when, SwitchLabelSyntax label) =>
        SyntaxFactory
            .CasePatternSwitchLabel(pattern, when, SyntaxFactory.Token(SyntaxKind.ColonToken))
            .WithKeyword(label.Keyword)
            .WithTrailingTrivia(label.GetTrailingTrivia());

    private static ExpressionSyntax Parsed(string text) => SyntaxFactory.ParseExpression(text);

    [GeneratedRegex(@"\.At\(")]
    private static partial Regex Report();

    [GeneratedRegex(@"^!|\bis not\b")]
    private static partial Regex Negative();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gaps();
}
