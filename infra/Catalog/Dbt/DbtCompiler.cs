using System.Text;
using Infra.Catalog.Dbt.Jinja;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Compiles the part of dbt's templates that needs no evaluation: <c>ref</c>, <c>source</c>, <c>config</c>, <c>var</c>, <c>this</c>, literals,
/// <c>set</c> of a literal, and <c>is_incremental()</c>, which is false on a first run. Everything else is a reason not to.
/// </summary>
public sealed class DbtCompiler(Func<DbtReference, string?> relation, Func<DbtSourceReference, string?> sourceRelation, IReadOnlyDictionary<string, string> variables)
{
    /// <param name="code">The node's text.</param>
    /// <param name="self">What <c>this</c> stands for.</param>
    public DbtCompiled Compile(string code, string self)
    {
        var run = new Run(this, code, self);
        return run.Execute();
    }

    private sealed class Run(DbtCompiler compiler, string code, string self)
    {
        private readonly StringBuilder _sql = new();
        private readonly Dictionary<string, string> _locals = new(StringComparer.Ordinal);
        private readonly Stack<bool> _branches = new();
        private string? _reason;

        private bool IsSilent => _branches.Contains(false);

        public DbtCompiled Execute()
        {
            var index = 0;
            while (index < code.Length && _reason is null)
            {
                var next = code.IndexOf('{', index);
                if (next < 0 || next + 1 >= code.Length)
                {
                    Append(code[index..]);
                    break;
                }

                Append(code[index..next]);
                index = code[next + 1] switch
                {
                    '{' => Block(next + 2, "}}", Expression),
                    '%' => Block(next + 2, "%}", Statement),
                    '#' => code.IndexOf("#}", next, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : code.Length,
                    _ => Literal(next),
                };
            }

            return _reason is null ? new DbtCompiled(_sql.ToString().Trim().TrimEnd(';'), null) : new DbtCompiled(null, _reason);
        }

        private void Append(string text)
        {
            if (!IsSilent)
            {
                _sql.Append(text);
            }
        }

        private int Literal(int index)
        {
            Append("{");
            return index + 1;
        }

        private int Block(int start, string closing, Action<List<JinjaToken>> handle)
        {
            var tokens = new List<JinjaToken>();
            var end = JinjaLexer.Read(code, start, closing, tokens);
            if (end < 0)
            {
                _reason = "it is not closed";
                return code.Length;
            }

            if (tokens.Count > 0 && (tokens[0].Is("-") || tokens[0].Is("+")))
            {
                tokens.RemoveAt(0);
            }

            handle(tokens);
            return end;
        }

        private void Statement(List<JinjaToken> tokens)
        {
            var tag = tokens.Count > 0 ? tokens[0].Text : "";
            switch (tag)
            {
                case "if" when IsSilent:
                    _branches.Push(true);
                    break;
                case "if" when IsOnlyIncremental(tokens):
                    _branches.Push(false);
                    break;
                case "elif" when _branches.Count > 0 && !_branches.Skip(1).Contains(false):
                    // Whether this branch is taken would have to be computed.
                    _reason = "it uses '{% elif %}'";
                    break;
                case "else" when _branches.Count > 0:
                    _branches.Push(!_branches.Pop());
                    break;
                case "endif" when _branches.Count > 0:
                    _branches.Pop();
                    break;
                case "set" when !IsSilent && tokens is [_, { Kind: JinjaTokenKind.Word } name, { Text: "=" }, { Kind: JinjaTokenKind.Text or JinjaTokenKind.Number } value]:
                    _locals[name.Text] = value.Text;
                    break;
                default:
                    if (!IsSilent)
                    {
                        _reason = $"it uses '{{% {tag} %}}'";
                    }

                    break;
            }
        }

        // is_incremental(), or that and more: false on a first run whatever the rest says.
        private static bool IsOnlyIncremental(List<JinjaToken> tokens) =>
            tokens is [_, { Text: "is_incremental" }, { Text: "(" }, { Text: ")" }] or [_, { Text: "is_incremental" }, { Text: "(" }, { Text: ")" }, { Text: "and" }, ..]
            && !tokens.Skip(1).Any(token => token.IsWord("or") || token.IsWord("if"));

        private void Expression(List<JinjaToken> tokens)
        {
            if (IsSilent || tokens.Count == 0)
            {
                return;
            }

            var text = tokens switch
            {
                [{ Kind: JinjaTokenKind.Text or JinjaTokenKind.Number } literal] => literal.Text,
                [{ Kind: JinjaTokenKind.Word, Text: "this" }] => self,
                [{ Kind: JinjaTokenKind.Word } name] when _locals.TryGetValue(name.Text, out var local) => local,
                [{ Kind: JinjaTokenKind.Word }, { Text: "(" }, ..] => Call(code[tokens[0].Offset..tokens[^1].End]),
                _ => null,
            };
            if (text is null)
            {
                _reason ??= $"it uses '{tokens[0].Text}'";
            }
            else
            {
                _sql.Append(text);
            }
        }

        private string? Call(string expression)
        {
            var calls = JinjaScanner.Expression(expression);
            if (calls is not [var call, ..] || call.Offset != 0 || call.Length != expression.Length)
            {
                return null;
            }

            switch (call.Name, call.Texts)
            {
                case ("config", _):
                    return "";
                case ("ref", _) when DbtCode.Of([call], _ => default).References is [var reference]:
                    return Known(compiler.Relation(reference), reference.ToString());
                case ("source", _) when DbtCode.Of([call], _ => default).Sources is [var source]:
                    return Known(compiler.SourceRelation(source), source.ToString());
                case ("var", [var name]):
                    return Known(compiler.Variable(name), name);
                case ("var", [var name, var fallback]):
                    return compiler.Variable(name) ?? fallback;
                case ("var", _) when call.Positional is [JinjaValue.Text name, JinjaValue.Word fallback]:
                    return compiler.Variable(name.Value) ?? fallback.Value;
                default:
                    return null;
            }
        }

        private string? Known(string? value, string name)
        {
            if (value is null)
            {
                _reason = $"'{name}' has no data here";
            }

            return value;
        }
    }

    private string? Relation(DbtReference reference) => relation(reference);

    private string? SourceRelation(DbtSourceReference reference) => sourceRelation(reference);

    private string? Variable(string name) => variables.GetValueOrDefault(name);
}
