using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>Statements: Jinja's own, those of its extensions that dbt switches on, and dbt's.</summary>
internal sealed class TemplateParser
{
    private static readonly string[] Definitions = ["macro", "test", "data_test", "materialization", "snapshot", "docs"];

    private readonly TokenReader _tokens;
    private readonly ExpressionParser _expressions;
    private readonly Stack<(string Tag, TemplateToken Start)> _open = new();

    public TemplateParser(List<TemplateToken> tokens)
    {
        _tokens = new TokenReader(tokens);
        _expressions = new ExpressionParser(_tokens);
    }

    /// <summary>The definition that was being read when reading ended.</summary>
    public string? Outermost => _open.Select(block => block.Tag).LastOrDefault(Definitions.Contains);

    public ImmutableArray<TemplateStatement> ReadAll() => Body([]);

    public TemplateExpression ReadExpression()
    {
        var expression = _expressions.Tuple();
        return _tokens.Current.Kind == TemplateTokenKind.ExpressionEnd ? expression : throw _tokens.Unexpected("the end");
    }

    // Up to one of the tags, which is left for the caller; to the end of the file for none.
    private ImmutableArray<TemplateStatement> Body(ReadOnlySpan<string> ends)
    {
        _tokens.Deepen();
        var result = ImmutableArray.CreateBuilder<TemplateStatement>();
        while (true)
        {
            var token = _tokens.Current;
            switch (token.Kind)
            {
                case TemplateTokenKind.Data:
                    _tokens.Read();
                    result.Add(new TemplateStatement.Data(token.Value) { Offset = token.Offset, End = token.End });
                    break;
                case TemplateTokenKind.ExpressionStart:
                    _tokens.Read();
                    var value = _expressions.Tuple();
                    _tokens.Expect(TemplateTokenKind.ExpressionEnd, "the end of the expression");
                    result.Add(new TemplateStatement.Output(value) { Offset = token.Offset, End = _tokens.LastEnd });
                    break;
                case TemplateTokenKind.StatementStart:
                    _tokens.Read();
                    if (_tokens.Current.Kind == TemplateTokenKind.Name && ends.Contains(_tokens.Current.Value))
                    {
                        return result.ToImmutable();
                    }

                    result.Add(Statement(token, ends));
                    break;
                default:
                    return ends.Length == 0 ? result.ToImmutable() : throw Unclosed();
            }
        }
    }

    private TemplateProblemException Unclosed()
    {
        var (tag, start) = _open.Peek();
        return new TemplateProblemException(
            new TemplateProblem($"'{{% {tag} %}}' is never closed", start.Offset, start.End - start.Offset, $"{{% {tag} %}}")
        );
    }

    private TemplateStatement Statement(TemplateToken start, ReadOnlySpan<string> ends)
    {
        var tag = _tokens.Expect(TemplateTokenKind.Name, "the name of a tag");
        if (IsBlock(tag.Value))
        {
            _open.Push((tag.Value, start));
        }

        TemplateStatement statement = tag.Value switch
        {
            "if" => If(),
            "for" => For(),
            "set" => Set(start),
            "macro" or "test" or "data_test" => new TemplateStatement.Macro(Macro(tag.Value, start.Offset)),
            "call" => Call(start.Offset),
            "filter" => FilterBlock(),
            "do" or "print" => Do(tag.Value == "print"),
            "with" => With(),
            "autoescape" => Scope("endautoescape", () => _expressions.Expression()),
            "block" => Scope("endblock", () => NamesUntilEnd()),
            "break" or "continue" => LoopControl(tag),
            "docs" or "snapshot" => Section(tag.Value),
            "materialization" => Materialization(),
            "include" or "import" or "from" or "extends" => Unsupported(tag.Value),
            _ => throw Unknown(tag, ends),
        };
        if (IsBlock(tag.Value) && statement is not TemplateStatement.Set)
        {
            _open.Pop();
        }

        _tokens.Expect(TemplateTokenKind.StatementEnd, "the end of the tag");
        return statement with { Offset = start.Offset, End = _tokens.LastEnd };
    }

    private static bool IsBlock(string tag) =>
        tag
            is "if"
                or "for"
                or "set"
                or "macro"
                or "test"
                or "data_test"
                or "call"
                or "filter"
                or "with"
                or "autoescape"
                or "block"
                or "docs"
                or "snapshot"
                or "materialization";

    private TemplateProblemException Unknown(TemplateToken tag, ReadOnlySpan<string> ends)
    {
        var closes = tag.Value.StartsWith("end", StringComparison.Ordinal) || tag.Value is "else" or "elif";
        var reason =
            !closes ? $"'{tag.Value}' is no tag that dbt knows"
            : ends.Length == 0 ? $"'{tag.Value}' belongs to nothing that is open"
            : $"'{tag.Value}' stands where '{ends[^1]}' is expected: '{{% {_open.Peek().Tag} %}}' is open";
        return TokenReader.Problem(reason, tag.Offset, tag.End);
    }

    private ImmutableArray<TemplateStatement> Block(params ReadOnlySpan<string> ends)
    {
        _tokens.SkipOperator(":");
        _tokens.Expect(TemplateTokenKind.StatementEnd, "the end of the tag");
        return Body(ends);
    }

    private TemplateStatement If()
    {
        var test = _expressions.Tuple(hasConditions: false);
        var then = Block("elif", "else", "endif");
        var end = _tokens.Read();
        return end.Value switch
        {
            "elif" => new TemplateStatement.If(test, then, [Elif(end.Offset)]),
            "else" => new TemplateStatement.If(test, then, Last("endif")),
            _ => new TemplateStatement.If(test, then, []),
        };
    }

    private TemplateStatement Elif(int offset)
    {
        _tokens.Deepen();
        return If() with { Offset = offset, End = _tokens.LastEnd };
    }

    private ImmutableArray<TemplateStatement> Last(string end)
    {
        var body = Block(end);
        _tokens.Read();
        return body;
    }

    private TemplateStatement.For For()
    {
        var target = Target();
        if (!_tokens.SkipName("in"))
        {
            throw _tokens.Unexpected("'in'");
        }

        var items = _expressions.Tuple(hasConditions: false, endsAt: "recursive");
        var test = _tokens.SkipName("if") ? _expressions.Expression() : null;
        var isRecursive = _tokens.SkipName("recursive");
        var body = Block("endfor", "else");
        return new TemplateStatement.For(target, items, test, isRecursive, body, _tokens.Read().Value == "else" ? Last("endfor") : []);
    }

    private TemplateExpression Target()
    {
        var start = _tokens.Current;
        var target = _expressions.Tuple(isNames: true);
        return IsTarget(target)
            ? target
            : throw TokenReader.Problem(
                "a name is expected, to which something is assigned",
                start.Offset,
                Math.Max(start.End, target.End)
            );
    }

    private static bool IsTarget(TemplateExpression expression) =>
        expression switch
        {
            TemplateExpression.Name => true,
            TemplateExpression.TupleOf tuple => tuple.Items.All(IsTarget),
            _ => false,
        };

    private TemplateStatement Set(TemplateToken start)
    {
        TemplateExpression target;
        if (_tokens.Current.Kind == TemplateTokenKind.Name && _tokens.Next.IsOperator("."))
        {
            var name = _tokens.Read();
            _tokens.Read();
            var member = _tokens.Expect(TemplateTokenKind.Name, "a name");
            target = new TemplateExpression.Attribute(
                new TemplateExpression.Name(name.Value) { Offset = name.Offset, End = name.End },
                member.Value
            )
            {
                Offset = name.Offset,
                End = member.End,
            };
        }
        else
        {
            target = Target();
        }

        if (_tokens.SkipOperator("="))
        {
            _open.Pop();
            return new TemplateStatement.Set(target, _expressions.Tuple());
        }

        var filter = _tokens.SkipOperator("|") ? _expressions.FilterChain() : null;
        return new TemplateStatement.SetBlock(target, filter, Last("endset")) { Offset = start.Offset };
    }

    private MacroDefinition Macro(string tag, int offset)
    {
        var name = _tokens.Expect(TemplateTokenKind.Name, "the macro's name").Value;
        var outer = _expressions.Extras;
        _expressions.Extras = MacroExtras.None;
        var parameters = Parameters();
        var body = Last("end" + tag);
        var definition = new MacroDefinition(tag, name, parameters, body)
        {
            Offset = offset,
            End = _tokens.LastEnd,
            Extras = _expressions.Extras,
        };
        _expressions.Extras = outer;
        return definition;
    }

    private ImmutableArray<(string, TemplateExpression?)> Parameters()
    {
        _tokens.ExpectOperator("(");
        var result = ImmutableArray.CreateBuilder<(string, TemplateExpression?)>();
        var hasDefaults = false;
        while (!_tokens.Current.IsOperator(")"))
        {
            if (result.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            var name = _tokens.Expect(TemplateTokenKind.Name, "the name of a parameter").Value;
            if (_tokens.SkipOperator(":"))
            {
                TypeName();
            }

            if (_tokens.SkipOperator("="))
            {
                hasDefaults = true;
                result.Add((name, _expressions.Expression()));
            }
            else
            {
                result.Add(
                    hasDefaults
                        ? throw _tokens.Problem($"'{name}' has no default and stands behind parameters that have one")
                        : (name, null)
                );
            }
        }

        _tokens.ExpectOperator(")");
        return result.ToImmutable();
    }

    // Dict[str, str]
    private void TypeName()
    {
        _tokens.Deepen();
        _tokens.Expect(TemplateTokenKind.Name, "a type");
        if (_tokens.SkipOperator("["))
        {
            do
            {
                TypeName();
            } while (_tokens.SkipOperator(","));

            _tokens.ExpectOperator("]");
        }
    }

    private TemplateStatement.CallBlock Call(int offset)
    {
        var parameters = _tokens.Current.IsOperator("(") ? Parameters() : [];
        var expression = _expressions.Expression();
        if (expression is not TemplateExpression.Call call)
        {
            throw TokenReader.Problem("a call is expected", expression.Offset, expression.End);
        }

        var outer = _expressions.Extras;
        _expressions.Extras = MacroExtras.None;
        var caller = new MacroDefinition("call", "caller", parameters, Last("endcall"))
        {
            Offset = offset,
            End = _tokens.LastEnd,
            Extras = _expressions.Extras,
        };
        _expressions.Extras |= outer;
        return new TemplateStatement.CallBlock(call, caller);
    }

    private TemplateStatement.FilterBlock FilterBlock()
    {
        var filter = _expressions.FilterChain();
        return new TemplateStatement.FilterBlock(filter, Last("endfilter"));
    }

    private TemplateStatement Do(bool isPrint)
    {
        var value = _expressions.Tuple();
        return isPrint ? new TemplateStatement.Output(value) : new TemplateStatement.Do(value);
    }

    private TemplateStatement.With With()
    {
        var values = ImmutableArray.CreateBuilder<(TemplateExpression, TemplateExpression)>();
        while (_tokens.Current.Kind != TemplateTokenKind.StatementEnd)
        {
            if (values.Count > 0)
            {
                _tokens.ExpectOperator(",");
            }

            var target = _expressions.Primary();
            _tokens.ExpectOperator("=");
            values.Add(
                (
                    IsTarget(target) ? target : throw TokenReader.Problem("a name is expected", target.Offset, target.End),
                    _expressions.Expression()
                )
            );
        }

        return new TemplateStatement.With(values.ToImmutable(), Last("endwith"));
    }

    private TemplateStatement.Scope Scope(string end, Action head)
    {
        head();
        var body = Last(end);
        if (end == "endblock" && _tokens.Current.Kind == TemplateTokenKind.Name)
        {
            _tokens.Read();
        }

        return new TemplateStatement.Scope(body);
    }

    private TemplateStatement.LoopControl LoopControl(TemplateToken tag) =>
        _open.Any(block => block.Tag == "for")
            ? new TemplateStatement.LoopControl(tag.Value == "break")
            : throw TokenReader.Problem($"'{tag.Value}' stands in no loop", tag.Offset, tag.End);

    private TemplateStatement.Section Section(string tag)
    {
        var name = _tokens.Expect(TemplateTokenKind.Name, "a name").Value;
        _tokens.SkipOperator(":");
        var start = _tokens.Expect(TemplateTokenKind.StatementEnd, "the end of the tag").End;
        var body = Body(["end" + tag]);
        var end = _tokens.Read();
        return new TemplateStatement.Section(tag, name, start, end.Offset, body);
    }

    // {% materialization view, adapter='redshift', supported_languages=['sql'] %}
    private TemplateStatement.Section Materialization()
    {
        var name = _tokens.Expect(TemplateTokenKind.Name, "a name").Value;
        while (_tokens.SkipOperator(","))
        {
            _tokens.Expect(TemplateTokenKind.Name, "'default' or 'adapter'");
            if (_tokens.SkipOperator("="))
            {
                _expressions.Expression();
            }
        }

        var start = _tokens.Current.End;
        return new TemplateStatement.Section("materialization", name, start, start, Last("endmaterialization"));
    }

    private TemplateStatement.Unsupported Unsupported(string tag)
    {
        NamesUntilEnd();
        return new TemplateStatement.Unsupported(tag);
    }

    private void NamesUntilEnd()
    {
        while (_tokens.Current.Kind is not (TemplateTokenKind.StatementEnd or TemplateTokenKind.End))
        {
            _tokens.Read();
        }
    }
}
