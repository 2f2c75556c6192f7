using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Infra.Catalog.Jinja;

/// <summary>Expressions in Jinja's order of precedence.</summary>
internal sealed class ExpressionParser(TokenReader tokens)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    /// <summary>Names that were read and that say what a macro takes beside its parameters: Jinja looks for them in the same way.</summary>
    public MacroExtras Extras { get; set; }

    /// <summary>An expression, with <c>a if b else c</c> unless <paramref name="hasConditions"/> is false.</summary>
    public TemplateExpression Expression(bool hasConditions = true)
    {
        tokens.Deepen();
        return hasConditions ? Condition() : Or();
    }

    /// <summary>An expression or several with commas between them, which are a tuple.</summary>
    /// <param name="hasConditions">Whether <c>if</c> belongs to it.</param>
    /// <param name="endsAt">A name that ends it, as <c>recursive</c> does in a loop.</param>
    /// <param name="isNames">Only names are read, as targets of an assignment are.</param>
    /// <param name="isInBrackets">An empty one is a tuple too.</param>
    public TemplateExpression Tuple(bool hasConditions = true, string? endsAt = null, bool isNames = false, bool isInBrackets = false)
    {
        var start = tokens.Current.Offset;
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0 && !tokens.SkipOperator(","))
            {
                break;
            }

            isTuple |= items.Count > 0;
            if (IsTupleEnd(endsAt))
            {
                break;
            }

            items.Add(isNames ? Primary() : Expression(hasConditions));
        }

        if (!isTuple && items.Count == 1)
        {
            return items[0];
        }

        if (items.Count == 0 && !isInBrackets)
        {
            throw tokens.Unexpected("an expression");
        }

        return new TemplateExpression.TupleOf(items.ToImmutable()) { Offset = start, End = tokens.LastEnd };
    }

    private bool IsTupleEnd(string? endsAt) =>
        tokens.Current.Kind is TemplateTokenKind.StatementEnd or TemplateTokenKind.ExpressionEnd or TemplateTokenKind.End
        || tokens.Current.IsOperator(")")
        || (endsAt is not null && tokens.Current.IsName(endsAt))
        || tokens.Current.IsName("in");

    private TemplateExpression Condition()
    {
        var start = tokens.Current.Offset;
        var then = Or();
        while (tokens.SkipName("if"))
        {
            var test = Or();
            var otherwise = tokens.SkipName("else") ? Expression() : null;
            then = new TemplateExpression.Condition(test, then, otherwise) { Offset = start, End = tokens.LastEnd };
        }

        return then;
    }

    private TemplateExpression Or()
    {
        var start = tokens.Current.Offset;
        var left = And();
        while (tokens.SkipName("or"))
        {
            left = new TemplateExpression.Binary("or", left, And()) { Offset = start, End = tokens.LastEnd };
        }

        return left;
    }

    private TemplateExpression And()
    {
        var start = tokens.Current.Offset;
        var left = Not();
        while (tokens.SkipName("and"))
        {
            left = new TemplateExpression.Binary("and", left, Not()) { Offset = start, End = tokens.LastEnd };
        }

        return left;
    }

    private TemplateExpression Not()
    {
        tokens.Deepen();
        var start = tokens.Current.Offset;
        return tokens.SkipName("not") ? new TemplateExpression.Unary("not", Not()) { Offset = start, End = tokens.LastEnd } : Compare();
    }

    private TemplateExpression Compare()
    {
        var start = tokens.Current.Offset;
        var first = Sum();
        var rest = ImmutableArray.CreateBuilder<(string, TemplateExpression)>();
        while (Comparison() is { } comparison)
        {
            rest.Add((comparison, Sum()));
        }

        return rest.Count == 0 ? first : new TemplateExpression.Compare(first, rest.ToImmutable()) { Offset = start, End = tokens.LastEnd };
    }

    private string? Comparison()
    {
        var current = tokens.Current;
        if (current.Kind == TemplateTokenKind.Operator && Comparisons.Contains(current.Value))
        {
            return tokens.Read().Value;
        }

        if (tokens.SkipName("in"))
        {
            return "in";
        }

        if (current.IsName("not") && tokens.Next.IsName("in"))
        {
            tokens.Read();
            tokens.Read();
            return "not in";
        }

        return null;
    }

    private TemplateExpression Sum() => Chain(Concat, "+", "-");

    private TemplateExpression Concat()
    {
        var start = tokens.Current.Offset;
        var first = Product();
        if (!tokens.Current.IsOperator("~"))
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        items.Add(first);
        while (tokens.SkipOperator("~"))
        {
            items.Add(Product());
        }

        return new TemplateExpression.Concat(items.ToImmutable()) { Offset = start, End = tokens.LastEnd };
    }

    private TemplateExpression Product() => Chain(Power, "*", "/", "//", "%");

    private TemplateExpression Power() => Chain(() => Unary(true), "**");

    private TemplateExpression Chain(Func<TemplateExpression> operand, params ReadOnlySpan<string> operators)
    {
        var start = tokens.Current.Offset;
        var left = operand();
        while (tokens.Current.Kind == TemplateTokenKind.Operator && operators.Contains(tokens.Current.Value))
        {
            var symbol = tokens.Read().Value;
            left = new TemplateExpression.Binary(symbol, left, operand()) { Offset = start, End = tokens.LastEnd };
        }

        return left;
    }

    private TemplateExpression Unary(bool hasFilters)
    {
        tokens.Deepen();
        var start = tokens.Current.Offset;
        TemplateExpression value;
        if (tokens.SkipOperator("-"))
        {
            value = new TemplateExpression.Unary("-", Unary(false)) { Offset = start, End = tokens.LastEnd };
        }
        else if (tokens.SkipOperator("+"))
        {
            value = new TemplateExpression.Unary("+", Unary(false)) { Offset = start, End = tokens.LastEnd };
        }
        else
        {
            value = Primary();
        }

        value = Postfix(value);
        return hasFilters ? Filters(value) : value;
    }

    public TemplateExpression Primary()
    {
        tokens.Deepen();
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TemplateTokenKind.Name:
                tokens.Read();
                Extras |= token.Value switch
                {
                    "varargs" => MacroExtras.Positional,
                    "kwargs" => MacroExtras.Named,
                    "caller" => MacroExtras.Caller,
                    _ => MacroExtras.None,
                };
                return token.Value switch
                {
                    "true" or "True" => Literal(PyValue.True, token),
                    "false" or "False" => Literal(PyValue.False, token),
                    "none" or "None" => Literal(PyValue.Nothing, token),
                    _ => new TemplateExpression.Name(token.Value) { Offset = token.Offset, End = token.End },
                };
            case TemplateTokenKind.Text:
                var text = tokens.Read().Value;
                while (tokens.Current.Kind == TemplateTokenKind.Text)
                {
                    text += tokens.Read().Value;
                }

                return new TemplateExpression.Literal(new PyValue.Str(text)) { Offset = token.Offset, End = tokens.LastEnd };
            case TemplateTokenKind.Integer:
                tokens.Read();
                return Literal(Integer(token.Value), token);
            case TemplateTokenKind.Float:
                tokens.Read();
                return Literal(new PyValue.Float(double.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture)), token);
            case TemplateTokenKind.Operator when token.Value == "(":
                tokens.Read();
                var inner = Tuple(isInBrackets: true);
                tokens.ExpectOperator(")");
                return inner;
            case TemplateTokenKind.Operator when token.Value == "[":
                return new TemplateExpression.ListOf(Items("[", "]")) { Offset = token.Offset, End = tokens.LastEnd };
            case TemplateTokenKind.Operator when token.Value == "{":
                return Dict();
            default:
                throw tokens.Unexpected("an expression");
        }
    }

    private static TemplateExpression Literal(PyValue value, TemplateToken token) =>
        new TemplateExpression.Literal(value) { Offset = token.Offset, End = token.End };

    private static PyValue Integer(string text)
    {
        var radix = text.Length > 2 ? char.ToLowerInvariant(text[1]) : ' ';
        var digits = radix is 'x' or 'o' or 'b' ? text.AsSpan(2) : text;
        var number = BigInteger.Zero;
        foreach (var digit in digits)
        {
            number =
                (
                    number
                    * (
                        radix switch
                        {
                            'x' => 16,
                            'o' => 8,
                            'b' => 2,
                            _ => 10,
                        }
                    )
                ) + Convert.ToInt32(digit.ToString(), 16);
            if (number > long.MaxValue)
            {
                return PyValue.NotKnown("a number is too large");
            }
        }

        return PyValue.Int.Of((long)number);
    }

    private ImmutableArray<TemplateExpression> Items(string opening, string closing)
    {
        tokens.ExpectOperator(opening);
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        while (!tokens.Current.IsOperator(closing))
        {
            if (items.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            if (tokens.Current.IsOperator(closing))
            {
                break;
            }

            items.Add(Expression());
        }

        tokens.ExpectOperator(closing);
        return items.ToImmutable();
    }

    private TemplateExpression.DictOf Dict()
    {
        var start = tokens.Read().Offset;
        var items = ImmutableArray.CreateBuilder<(TemplateExpression, TemplateExpression)>();
        while (!tokens.Current.IsOperator("}"))
        {
            if (items.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            if (tokens.Current.IsOperator("}"))
            {
                break;
            }

            var key = Expression();
            tokens.ExpectOperator(":");
            items.Add((key, Expression()));
        }

        tokens.ExpectOperator("}");
        return new TemplateExpression.DictOf(items.ToImmutable()) { Offset = start, End = tokens.LastEnd };
    }

    private TemplateExpression Postfix(TemplateExpression value)
    {
        while (true)
        {
            if (tokens.Current.IsOperator(".") || tokens.Current.IsOperator("["))
            {
                value = Subscript(value);
            }
            else if (tokens.Current.IsOperator("("))
            {
                value = new TemplateExpression.Call(value, Arguments()) { Offset = value.Offset, End = tokens.LastEnd };
            }
            else
            {
                return value;
            }
        }
    }

    private TemplateExpression Subscript(TemplateExpression value)
    {
        if (tokens.SkipOperator("."))
        {
            var member = tokens.Read();
            return member.Kind switch
            {
                TemplateTokenKind.Name => new TemplateExpression.Attribute(value, member.Value)
                {
                    Offset = value.Offset,
                    End = tokens.LastEnd,
                },
                TemplateTokenKind.Integer => new TemplateExpression.Item(value, Literal(Integer(member.Value), member))
                {
                    Offset = value.Offset,
                    End = tokens.LastEnd,
                },
                _ => throw TokenReader.Problem("a name or a number is expected behind the dot", member.Offset, member.End),
            };
        }

        tokens.ExpectOperator("[");
        var start = tokens.Current.Offset;
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        while (!tokens.Current.IsOperator("]"))
        {
            if (items.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            items.Add(Index());
        }

        if (items.Count == 0)
        {
            throw tokens.Unexpected("an expression");
        }

        tokens.ExpectOperator("]");
        var index =
            items.Count == 1 ? items[0] : new TemplateExpression.TupleOf(items.ToImmutable()) { Offset = start, End = tokens.LastEnd };
        return new TemplateExpression.Item(value, index) { Offset = value.Offset, End = tokens.LastEnd };
    }

    private TemplateExpression Index()
    {
        var start = tokens.Current.Offset;
        TemplateExpression? from = null;
        if (!tokens.Current.IsOperator(":"))
        {
            from = Expression();
            if (!tokens.Current.IsOperator(":"))
            {
                return from;
            }
        }

        tokens.ExpectOperator(":");
        var to = IsSliceEnd() ? null : Expression();
        var step = tokens.SkipOperator(":") && !IsSliceEnd() ? Expression() : null;
        return new TemplateExpression.Slice(from, to, step) { Offset = start, End = tokens.LastEnd };
    }

    private bool IsSliceEnd() => tokens.Current.IsOperator(":") || tokens.Current.IsOperator("]") || tokens.Current.IsOperator(",");

    public TemplateExpression Filters(TemplateExpression value)
    {
        while (true)
        {
            if (tokens.Current.IsOperator("|"))
            {
                tokens.Read();
                value = Filter(value);
            }
            else if (tokens.Current.IsName("is"))
            {
                value = Test(value);
            }
            else if (tokens.Current.IsOperator("("))
            {
                value = new TemplateExpression.Call(value, Arguments()) { Offset = value.Offset, End = tokens.LastEnd };
            }
            else
            {
                return value;
            }
        }
    }

    /// <summary>The filters behind a bar, or those that a tag names.</summary>
    public TemplateExpression FilterChain()
    {
        var value = Filter(null);
        while (tokens.SkipOperator("|"))
        {
            value = Filter(value);
        }

        return value;
    }

    private TemplateExpression.Filter Filter(TemplateExpression? value)
    {
        var start = tokens.Current.Offset;
        var name = DottedName();
        var arguments = tokens.Current.IsOperator("(") ? Arguments() : TemplateExpression.Given.None;
        return new TemplateExpression.Filter(value, name, arguments) { Offset = start, End = tokens.LastEnd };
    }

    private string DottedName()
    {
        var name = tokens.Expect(TemplateTokenKind.Name, "a name").Value;
        while (tokens.SkipOperator("."))
        {
            name += "." + tokens.Expect(TemplateTokenKind.Name, "a name").Value;
        }

        return name;
    }

    private TemplateExpression.Check Test(TemplateExpression value)
    {
        tokens.Read();
        var isNegated = tokens.SkipName("not");
        var name = DottedName();
        var arguments = TemplateExpression.Given.None;
        var current = tokens.Current;
        if (current.IsOperator("("))
        {
            arguments = Arguments();
        }
        else if (
            current.Kind is TemplateTokenKind.Text or TemplateTokenKind.Integer or TemplateTokenKind.Float
            || current.IsOperator("[")
            || current.IsOperator("{")
            || (current.Kind == TemplateTokenKind.Name && current.Value is not ("else" or "or" or "and"))
        )
        {
            if (current.IsName("is"))
            {
                throw tokens.Problem("tests with 'is' cannot be chained");
            }

            arguments = new TemplateExpression.Given([Postfix(Primary())], [], null, null);
        }

        return new TemplateExpression.Check(value, name, arguments, isNegated) { Offset = value.Offset, End = tokens.LastEnd };
    }

    private TemplateExpression.Given Arguments()
    {
        tokens.ExpectOperator("(");
        var positional = ImmutableArray.CreateBuilder<TemplateExpression>();
        var named = ImmutableArray.CreateBuilder<(string, TemplateExpression)>();
        TemplateExpression? spread = null;
        TemplateExpression? namedSpread = null;
        for (var isFirst = true; !tokens.Current.IsOperator(")"); isFirst = false)
        {
            if (!isFirst)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator(")"))
                {
                    break;
                }
            }

            var start = tokens.Current;
            if (tokens.SkipOperator("*"))
            {
                spread = spread is null && namedSpread is null ? Expression() : throw tokens.Problem("a call has two lists of arguments");
            }
            else if (tokens.SkipOperator("**"))
            {
                namedSpread = namedSpread is null ? Expression() : throw tokens.Problem("a call has two maps of arguments");
            }
            else if (start.Kind == TemplateTokenKind.Name && tokens.Next.IsOperator("="))
            {
                tokens.Read();
                tokens.Read();
                named.Add((start.Value, namedSpread is null ? Expression() : throw tokens.Problem("an argument stands behind '**'")));
            }
            else if (spread is not null || namedSpread is not null || named.Count > 0)
            {
                throw tokens.Problem("an argument without a name stands behind one with a name");
            }
            else
            {
                positional.Add(Expression());
            }
        }

        tokens.ExpectOperator(")");
        return new TemplateExpression.Given(positional.ToImmutable(), named.ToImmutable(), spread, namedSpread);
    }
}
