using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Code;

/// <summary>Reads tokens and picks out what matters.</summary>
internal sealed class PythonReader
{
    private readonly LineIndex _lines;
    private readonly List<PythonToken> _tokens;
    private readonly (string Reason, int Offset)? _problem;
    private readonly PythonNames _names;
    private readonly int _length;

    public PythonReader(RepositoryPath file, string text)
    {
        (_lines, _length) = (new LineIndex(file, text), text.Length);
        (_tokens, _problem) = new PythonLexer(text).Read();
        _names = new PythonNames(_tokens);
    }

    public PythonSource Read()
    {
        var tokens = _tokens;
        var idle = ImmutableArray.CreateBuilder<PythonName>();
        var dags = ImmutableArray.CreateBuilder<PythonName>();
        var tasks = ImmutableArray.CreateBuilder<PythonName>();
        var definitions = ImmutableArray.CreateBuilder<string>();
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            var next = index + 1 < tokens.Count ? tokens[index + 1] : default;
            var previous = index > 0 ? tokens[index - 1] : default;
            if (token.Text is "def" or "class" && token.Column == 0 && next.Kind == PythonTokenKind.Name)
            {
                definitions.Add(next.Text);
            }
            else if (token.Text == "def" && previous.Text == "async" && previous.Column == 0)
            {
                definitions.Add(next.Text);
            }
            else if (
                token is { Kind: PythonTokenKind.Name, Text: "DAG" or "dag" }
                && (next.Text == "(" || previous.Text == "@")
                && previous.Text is not "def" and not "."
            )
            {
                AddDag(tokens, index, previous.Text == "@", dags);
                if (previous.Text == "@" && FunctionAfter(tokens, index) is { } made && !_names.IsUsed(made.Text))
                {
                    idle.Add(new PythonName(made.Text, Span(made)));
                }
            }
            else if (token is { Kind: PythonTokenKind.Name, Text: "task_id" } && next.Text == "=" && index + 2 < tokens.Count)
            {
                tasks.Add(Name(tokens, index + 2));
            }
            else if (
                token is { Kind: PythonTokenKind.Name, Text: "task" }
                && previous.Text == "@"
                && FunctionAfter(tokens, index) is { } function
                && !HasTaskId(tokens, index)
                && !_names.IsOnlyRenamed(function.Text)
            )
            {
                tasks.Add(new PythonName(function.Text, Span(function)));
            }
        }

        return new PythonSource
        {
            Problem = _problem is { } found
                ? new PythonProblem(found.Reason, _lines.Span(found.Offset, Math.Min(1, _length - found.Offset)))
                : null,
            Dags = dags.ToImmutable(),
            UncalledDags = idle.ToImmutable(),
            Tasks = tasks.ToImmutable(),
            Definitions = definitions.ToImmutable(),
        };
    }

    private void AddDag(List<PythonToken> tokens, int index, bool isDecorator, ImmutableArray<PythonName>.Builder dags)
    {
        if (index + 1 >= tokens.Count || tokens[index + 1].Text != "(")
        {
            if (FunctionAfter(tokens, index) is { } plain)
            {
                dags.Add(new PythonName(plain.Text, Span(plain)));
            }

            return;
        }

        if (Keyword(tokens, index + 1, "dag_id") is { } value)
        {
            dags.Add(Name(tokens, value));
        }
        else if (tokens.Count > index + 3 && Name(tokens, index + 2) is { Value: not null } first && tokens[index + 3].Text is ("," or ")"))
        {
            dags.Add(first);
        }
        else if (isDecorator && FunctionAfter(tokens, index) is { } function)
        {
            dags.Add(new PythonName(function.Text, Span(function)));
        }
        else
        {
            dags.Add(new PythonName(null, Span(tokens[index])));
        }
    }

    // A literal or a constant is the whole value only when a comma or a bracket follows; f-strings are computed.
    private PythonName Name(List<PythonToken> tokens, int index)
    {
        var token = tokens[index];
        var isWhole = index + 1 >= tokens.Count || tokens[index + 1].Text is ("," or ")");
        var value =
            !isWhole ? null
            : token.Kind == PythonTokenKind.Text ? token.Text
            : token.Kind == PythonTokenKind.Name ? _names.Constant(token.Text)
            : null;
        return new PythonName(value, Span(token));
    }

    private SourceSpan Span(PythonToken token) => _lines.Span(token.Offset, token.Length);

    private static bool HasTaskId(List<PythonToken> tokens, int index) =>
        index + 1 < tokens.Count && tokens[index + 1].Text == "(" && Keyword(tokens, index + 1, "task_id") is not null;

    private static int? Keyword(List<PythonToken> tokens, int open, string name)
    {
        var depth = 0;
        for (var index = open; index < tokens.Count; index++)
        {
            depth +=
                tokens[index].Text is "(" or "[" or "{" && tokens[index].Kind == PythonTokenKind.Symbol ? 1
                : tokens[index].Text is ")" or "]" or "}" && tokens[index].Kind == PythonTokenKind.Symbol ? -1
                : 0;
            if (depth == 0)
            {
                return null;
            }

            if (
                depth == 1
                && tokens[index] is { Kind: PythonTokenKind.Name } token
                && token.Text == name
                && index + 2 < tokens.Count
                && tokens[index + 1].Text == "="
            )
            {
                return index + 2;
            }
        }

        return null;
    }

    private static PythonToken? FunctionAfter(List<PythonToken> tokens, int index)
    {
        for (var at = index; at + 1 < tokens.Count && at < index + 400; at++)
        {
            if (tokens[at] is { Kind: PythonTokenKind.Name, Text: "def" } && tokens[at + 1].Kind == PythonTokenKind.Name)
            {
                return tokens[at + 1];
            }
        }

        return null;
    }
}
