using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>Reads the arguments of a call from tokens: literals as they are, everything else as dynamic.</summary>
/// <param name="tokens">All tokens of the block.</param>
/// <param name="pairs">Their <see cref="JinjaBrackets.Pairs"/>.</param>
/// <param name="start">The token behind the opening bracket.</param>
internal ref struct JinjaArguments(ReadOnlySpan<JinjaToken> tokens, ReadOnlySpan<int> pairs, int start)
{
    private const int DeepestLiteral = 32;

    private readonly ReadOnlySpan<JinjaToken> _tokens = tokens;
    private readonly ReadOnlySpan<int> _pairs = pairs;
    private int _at = start;
    private int _depth;

    /// <summary>Returns the token behind the closing bracket, or -1 when there is none.</summary>
    public int Read(ImmutableArray<JinjaValue>.Builder positional, ImmutableSortedDictionary<string, JinjaValue>.Builder named)
    {
        while (_at < _tokens.Length)
        {
            if (_tokens[_at].Is(")"))
            {
                return _at + 1;
            }

            if (
                _at + 1 < _tokens.Length
                && _tokens[_at].Kind == JinjaTokenKind.Word
                && _tokens[_at + 1].Is("=")
                && !(_at + 2 < _tokens.Length && _tokens[_at + 2].Is("="))
            )
            {
                var name = _tokens[_at].Text;
                _at += 2;
                named[name] = Value(")");
            }
            else
            {
                positional.Add(Value(")"));
            }

            if (!Next(")"))
            {
                return -1;
            }
        }

        return -1;
    }

    // Over a comma, or to the closing bracket. False at something that closes without having been opened.
    private bool Next(string closing)
    {
        if (_at < _tokens.Length && _tokens[_at].Is(","))
        {
            _at++;
            return true;
        }

        return _at >= _tokens.Length || _tokens[_at].Is(closing);
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
                return Texts();
            case JinjaTokenKind.Number:
                _at++;
                return new JinjaValue.Word(token.Text);
            case JinjaTokenKind.Word when token.Text.ToLowerInvariant() is "true" or "false" or "none":
                _at++;
                return new JinjaValue.Word(token.Text.ToLowerInvariant());
            case JinjaTokenKind.Symbol when token.Text is "[" or "{" && _pairs[_at] >= 0 && _depth < DeepestLiteral:
                _at++;
                _depth++;
                var value = token.Text == "[" ? List() : Dict();
                _depth--;
                return value;
            default:
                return JinjaValue.Unknown;
        }
    }

    // Strings side by side are one string.
    private JinjaValue.Text Texts()
    {
        var text = _tokens[_at++].Text;
        while (_at < _tokens.Length && _tokens[_at].Kind == JinjaTokenKind.Text)
        {
            text += _tokens[_at++].Text;
        }

        return new JinjaValue.Text(text);
    }

    private JinjaValue List()
    {
        var items = ImmutableArray.CreateBuilder<JinjaValue>();
        while (_at < _tokens.Length && !_tokens[_at].Is("]"))
        {
            items.Add(Value("]"));
            if (!Next("]"))
            {
                return JinjaValue.Unknown;
            }
        }

        _at++;
        return new JinjaValue.List(items.ToImmutable());
    }

    // {'materialized': 'table', 'tags': ['a']}
    private JinjaValue Dict()
    {
        var items = ImmutableSortedDictionary.CreateBuilder<string, JinjaValue>(StringComparer.Ordinal);
        while (_at < _tokens.Length && !_tokens[_at].Is("}"))
        {
            var key = Value(":");
            if (_at >= _tokens.Length || !_tokens[_at].Is(":"))
            {
                return JinjaValue.Unknown;
            }

            _at++;
            var value = Value("}");
            if (key is JinjaValue.Text text)
            {
                items[text.Value] = value;
            }

            if (!Next("}"))
            {
                return JinjaValue.Unknown;
            }
        }

        _at++;
        return new JinjaValue.Dict(items.ToImmutable());
    }

    // To the comma or the closing bracket of this level.
    private void Skip()
    {
        for (; _at < _tokens.Length; _at++)
        {
            if (JinjaBrackets.IsOpening(_tokens[_at]))
            {
                _at = _pairs[_at] < 0 ? _tokens.Length : _pairs[_at];
            }
            else if (JinjaBrackets.IsClosing(_tokens[_at]) || _tokens[_at].Is(",") || (_tokens[_at].Is(":") && _depth > 0))
            {
                return;
            }
        }
    }
}
