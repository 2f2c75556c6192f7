using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>Reads the arguments of a call from tokens: literals as they are, everything else as dynamic.</summary>
internal ref struct JinjaArguments(ReadOnlySpan<JinjaToken> tokens)
{
    private readonly ReadOnlySpan<JinjaToken> _tokens = tokens;
    private int _at;

    /// <summary>Starts behind the opening bracket; returns how many tokens up to and including the closing one, or -1 when there is none.</summary>
    public int Read(ImmutableArray<JinjaValue>.Builder positional, ImmutableSortedDictionary<string, JinjaValue>.Builder named)
    {
        while (_at < _tokens.Length)
        {
            if (_tokens[_at].Is(")"))
            {
                return _at + 1;
            }

            if (_at + 1 < _tokens.Length && _tokens[_at].Kind == JinjaTokenKind.Word && _tokens[_at + 1].Is("=") && !(_at + 2 < _tokens.Length && _tokens[_at + 2].Is("=")))
            {
                var name = _tokens[_at].Text;
                _at += 2;
                named[name] = Value(")");
            }
            else
            {
                positional.Add(Value(")"));
            }

            if (_at < _tokens.Length && _tokens[_at].Is(","))
            {
                _at++;
            }
            else if (_at < _tokens.Length && !_tokens[_at].Is(")"))
            {
                // Something that closes without having been opened.
                return -1;
            }
        }

        return -1;
    }

    private JinjaValue Value(string closing)
    {
        var value = Literal();
        if (_at >= _tokens.Length || _tokens[_at].Is(",") || _tokens[_at].Is(closing))
        {
            return value;
        }

        Skip();
        return JinjaValue.Unknown;
    }

    private JinjaValue Literal()
    {
        if (_at >= _tokens.Length)
        {
            return JinjaValue.Unknown;
        }

        var token = _tokens[_at];
        switch (token.Kind)
        {
            case JinjaTokenKind.Text:
                _at++;
                return new JinjaValue.Text(token.Text);
            case JinjaTokenKind.Number:
                _at++;
                return new JinjaValue.Word(token.Text);
            case JinjaTokenKind.Word when token.Text.ToLowerInvariant() is "true" or "false" or "none":
                _at++;
                return new JinjaValue.Word(token.Text.ToLowerInvariant());
            case JinjaTokenKind.Symbol when token.Text == "[":
                _at++;
                return List();
            default:
                return JinjaValue.Unknown;
        }
    }

    private JinjaValue List()
    {
        var items = ImmutableArray.CreateBuilder<JinjaValue>();
        while (_at < _tokens.Length && !_tokens[_at].Is("]"))
        {
            items.Add(Value("]"));
            if (_at < _tokens.Length && _tokens[_at].Is(","))
            {
                _at++;
            }
            else if (_at < _tokens.Length && !_tokens[_at].Is("]"))
            {
                // Something that closes without having been opened.
                return JinjaValue.Unknown;
            }
        }

        _at++;
        return new JinjaValue.List(items.ToImmutable());
    }

    // To the comma or the closing bracket of this level.
    private void Skip()
    {
        for (var depth = 0; _at < _tokens.Length; _at++)
        {
            var token = _tokens[_at];
            if (token.Is("(") || token.Is("[") || token.Is("{"))
            {
                depth++;
            }
            else if (token.Is(")") || token.Is("]") || token.Is("}"))
            {
                if (depth-- == 0)
                {
                    return;
                }
            }
            else if (token.Is(",") && depth == 0)
            {
                return;
            }
        }
    }
}
