using System.Collections.Immutable;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// Finds calls in a dbt file the way dbt's static parser does: in expressions and statements, also inside SQL comments,
/// not in Jinja comments or raw blocks, and apart where they stand in macro definitions. Nothing is evaluated.
/// </summary>
internal sealed class JinjaScanner
{
    private readonly string _text;
    private readonly bool _isNested;
    private readonly JinjaCollector _outside = new();
    private readonly ImmutableArray<JinjaBlock>.Builder _snapshots = ImmutableArray.CreateBuilder<JinjaBlock>();
    private readonly ImmutableArray<JinjaMacro>.Builder _macros = ImmutableArray.CreateBuilder<JinjaMacro>();
    private readonly Stack<(string? Name, JinjaCollector Inside, int Conditions)> _definitions = new();
    private readonly List<JinjaToken> _tokens = [];
    private int _conditions;
    private JinjaBlock? _snapshot;

    private JinjaScanner(string text, bool isNested) => (_text, _isNested) = (text, isNested);

    /// <param name="text">The file.</param>
    /// <param name="isNested">The text is a string of another template, whose own strings are no templates any more.</param>
    public static JinjaScan Scan(string text, bool isNested = false) => new JinjaScanner(text, isNested).Run();

    /// <summary>The calls of a bare expression, such as <c>ref('orders')</c> in a YAML file.</summary>
    public static ImmutableArray<JinjaCall> Expression(string text)
    {
        var scanner = new JinjaScanner(text, isNested: false);
        JinjaLexer.Read(text, 0, null, scanner._tokens);
        scanner.Collect();
        return scanner._outside.Calls;
    }

    private JinjaScan Run()
    {
        JinjaUnclosed? unclosed = null;
        var index = 0;
        while (unclosed is null && (index = _text.IndexOf('{', index)) >= 0 && index + 1 < _text.Length)
        {
            var start = index;
            index = _text[index + 1] switch
            {
                '#' => _text.IndexOf("#}", index + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : -1,
                '{' => Expression(index + 2),
                '%' => Statement(index + 2),
                _ => index + 1,
            };
            if (index < 0)
            {
                unclosed = new JinjaUnclosed(_text.Substring(start, 2), start);
            }
        }

        while (_definitions.Count > 0)
        {
            EndDefinition();
        }

        return new JinjaScan
        {
            Calls = _outside.Calls,
            Invocations = _outside.Invocations,
            Snapshots = _snapshots.ToImmutable(),
            Definitions = _macros.ToImmutable(),
            Unclosed = unclosed,
        };
    }

    private int Expression(int start)
    {
        _tokens.Clear();
        var end = JinjaLexer.Read(_text, start, "}}", _tokens);
        if (end >= 0)
        {
            Collect();
        }

        return end;
    }

    private int Statement(int start)
    {
        _tokens.Clear();
        var end = JinjaLexer.Read(_text, start, "%}", _tokens);
        if (end < 0)
        {
            return -1;
        }

        if (_tokens.Count > 0 && (_tokens[0].Is("-") || _tokens[0].Is("+")))
        {
            _tokens.RemoveAt(0);
        }

        var tag = _tokens.Count > 0 ? _tokens[0].Text : "";
        switch (tag)
        {
            case "raw":
                return EndOfRaw(end);
            case "if" or "for" or "call":
                // A macro that is called with a block decides whether the block is run.
                Collect();
                _conditions++;
                return end;
            case "endif" or "endfor" or "endcall":
                _conditions = Math.Max(0, _conditions - 1);
                return end;
            case "macro" or "test" or "data_test" or "materialization" when _tokens.Count > 1:
                StartDefinition(_tokens[1].Text);
                CollectDefaults();
                return end;
            case "docs":
                StartDefinition(null);
                return end;
            case "endmacro" or "endtest" or "enddata_test" or "endmaterialization" or "enddocs":
                EndDefinition();
                return end;
            case "snapshot" when _tokens.Count > 1:
                _snapshot = new JinjaBlock(_tokens[1].Text, end, end);
                return end;
            case "endsnapshot" when _snapshot is { } open:
                _snapshots.Add(open with { End = start - 2 });
                _snapshot = null;
                return end;
            default:
                Collect();
                return end;
        }
    }

    private void StartDefinition(string? name)
    {
        _definitions.Push((name, new JinjaCollector(), _conditions));
        _conditions = 0;
    }

    // {% macro recent(table=ref('orders')) %}: called where the argument is not given.
    private void CollectDefaults()
    {
        _tokens.RemoveRange(0, 2);
        _definitions.Peek().Inside.Add(_tokens, isConditional: true, _isNested);
    }

    private void EndDefinition()
    {
        if (_definitions.TryPop(out var definition))
        {
            _conditions = definition.Conditions;
            if (definition.Name is not null)
            {
                _macros.Add(new JinjaMacro(definition.Name, definition.Inside.Calls, definition.Inside.Invocations));
            }
        }
    }

    private int EndOfRaw(int start)
    {
        for (
            var index = _text.IndexOf("{%", start, StringComparison.Ordinal);
            index >= 0;
            index = _text.IndexOf("{%", index + 2, StringComparison.Ordinal)
        )
        {
            if (_text.AsSpan(index + 2).TrimStart("-+ \t\r\n").StartsWith("endraw"))
            {
                return _text.IndexOf("%}", index, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : -1;
            }
        }

        return -1;
    }

    private void Collect() =>
        (_definitions.TryPeek(out var definition) ? definition.Inside : _outside).Add(_tokens, _conditions > 0, _isNested);
}
