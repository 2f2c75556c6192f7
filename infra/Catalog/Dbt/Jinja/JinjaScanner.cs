using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// Finds calls in a dbt file the way dbt's static parser does: in expressions and statements, also inside SQL comments,
/// not in Jinja comments, raw blocks or macro definitions. Nothing is evaluated.
/// </summary>
internal sealed class JinjaScanner
{
    private static readonly string[] Wanted = ["ref", "source", "config", "var"];

    private readonly string _text;
    private readonly ImmutableArray<JinjaCall>.Builder _calls = ImmutableArray.CreateBuilder<JinjaCall>();
    private readonly ImmutableArray<JinjaBlock>.Builder _snapshots = ImmutableArray.CreateBuilder<JinjaBlock>();
    private readonly ImmutableArray<string>.Builder _macros = ImmutableArray.CreateBuilder<string>();
    private readonly List<JinjaToken> _tokens = [];
    private int _conditions;
    private int _definitions;
    private JinjaBlock? _snapshot;

    private JinjaScanner(string text) => _text = text;

    public static JinjaScan Scan(string text) => new JinjaScanner(text).Run();

    /// <summary>The calls of a bare expression, such as <c>ref('orders')</c> in a YAML file.</summary>
    public static ImmutableArray<JinjaCall> Expression(string text)
    {
        var scanner = new JinjaScanner(text);
        JinjaLexer.Read(text, 0, null, scanner._tokens);
        scanner.Collect();
        return scanner._calls.ToImmutable();
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

        return new JinjaScan { Calls = _calls.ToImmutable(), Snapshots = _snapshots.ToImmutable(), Macros = _macros.ToImmutable(), Unclosed = unclosed };
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
            case "if" or "for":
                Collect();
                _conditions++;
                return end;
            case "endif" or "endfor":
                _conditions = Math.Max(0, _conditions - 1);
                return end;
            case "macro" or "test" or "data_test" or "materialization" when _tokens.Count > 1:
                _macros.Add(_tokens[1].Text);
                _definitions++;
                return end;
            case "docs":
                _definitions++;
                return end;
            case "endmacro" or "endtest" or "enddata_test" or "endmaterialization" or "enddocs":
                _definitions = Math.Max(0, _definitions - 1);
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

    private int EndOfRaw(int start)
    {
        for (var index = _text.IndexOf("{%", start, StringComparison.Ordinal); index >= 0; index = _text.IndexOf("{%", index + 2, StringComparison.Ordinal))
        {
            if (_text.AsSpan(index + 2).TrimStart("-+ \t\r\n").StartsWith("endraw"))
            {
                return _text.IndexOf("%}", index, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : -1;
            }
        }

        return -1;
    }

    private void Collect()
    {
        if (_definitions > 0)
        {
            return;
        }

        var tokens = CollectionsMarshal.AsSpan(_tokens);
        var isConditional = _conditions > 0;
        foreach (var token in tokens)
        {
            isConditional |= token.IsWord("if") && tokens[0].Text is not ("if" or "elif");
        }

        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            if (token.Kind == JinjaTokenKind.Text && token.Text.Contains("{{", StringComparison.Ordinal))
            {
                // A hook: a template inside a string, rendered later.
                foreach (var nested in Scan(token.Text).Calls.Where(call => call.Name is "ref" or "source"))
                {
                    _calls.Add(nested with { Offset = token.Offset, Length = token.End - token.Offset, IsConditional = true });
                }
            }

            if (token.Kind == JinjaTokenKind.Word && Wanted.Contains(token.Text) && index + 1 < tokens.Length && tokens[index + 1].Is("(") && !IsMember(tokens, index))
            {
                var positional = ImmutableArray.CreateBuilder<JinjaValue>();
                var named = ImmutableSortedDictionary.CreateBuilder<string, JinjaValue>(StringComparer.Ordinal);
                var count = new JinjaArguments(tokens[(index + 2)..]).Read(positional, named);
                var end = count < 0 ? tokens[^1].End : tokens[index + 1 + count].End;
                _calls.Add(new JinjaCall(token.Text, positional.ToImmutable(), named.ToImmutable(), token.Offset, end - token.Offset, isConditional || count < 0));
            }
        }
    }

    // adapter.config(...) is another function; builtins.ref(...) is the same.
    private static bool IsMember(ReadOnlySpan<JinjaToken> tokens, int index) =>
        index > 0 && tokens[index - 1].Is(".") && !(index > 1 && (tokens[index - 2].IsWord("builtins") || tokens[index - 2].IsWord("dbt")));
}
