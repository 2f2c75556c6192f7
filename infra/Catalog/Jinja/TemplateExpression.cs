using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>An expression with its place. Closed: the cases nested here are all.</summary>
internal abstract record TemplateExpression
{
    private TemplateExpression() { }

    public int Offset { get; init; }

    public int End { get; init; }

    public sealed record Literal(PyValue Value) : TemplateExpression;

    public sealed record Name(string Value) : TemplateExpression;

    public sealed record ListOf(ImmutableArray<TemplateExpression> Items) : TemplateExpression;

    public sealed record TupleOf(ImmutableArray<TemplateExpression> Items) : TemplateExpression;

    public sealed record DictOf(ImmutableArray<(TemplateExpression Key, TemplateExpression Value)> Items) : TemplateExpression;

    public sealed record Attribute(TemplateExpression Of, string Member) : TemplateExpression;

    public sealed record Item(TemplateExpression Of, TemplateExpression Index) : TemplateExpression;

    public sealed record Slice(TemplateExpression? Start, TemplateExpression? Stop, TemplateExpression? Step) : TemplateExpression;

    public sealed record Call(TemplateExpression Of, Given Arguments) : TemplateExpression;

    /// <summary><paramref name="Of"/> is null for what a block holds, as in <c>{% filter upper %}</c>.</summary>
    public sealed record Filter(TemplateExpression? Of, string FilterName, Given Arguments) : TemplateExpression;

    public sealed record Check(TemplateExpression Of, string TestName, Given Arguments, bool IsNegated) : TemplateExpression;

    public sealed record Unary(string Operator, TemplateExpression Of) : TemplateExpression;

    public sealed record Binary(string Operator, TemplateExpression Left, TemplateExpression Right) : TemplateExpression;

    public sealed record Concat(ImmutableArray<TemplateExpression> Items) : TemplateExpression;

    /// <summary><c>a &lt; b &lt;= c</c>: all must hold.</summary>
    public sealed record Compare(TemplateExpression First, ImmutableArray<(string Operator, TemplateExpression Operand)> Rest)
        : TemplateExpression;

    /// <summary><c>then if test else otherwise</c>.</summary>
    public sealed record Condition(TemplateExpression Test, TemplateExpression Then, TemplateExpression? Otherwise) : TemplateExpression;

    /// <summary>What a call gives, unevaluated.</summary>
    public sealed record Given(
        ImmutableArray<TemplateExpression> Positional,
        ImmutableArray<(string Name, TemplateExpression Value)> Named,
        TemplateExpression? Spread,
        TemplateExpression? NamedSpread
    )
    {
        public static readonly Given None = new([], [], null, null);
    }
}
