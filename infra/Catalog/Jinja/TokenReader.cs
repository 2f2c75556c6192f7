using System.Runtime.CompilerServices;

namespace Infra.Catalog.Jinja;

/// <summary>The tokens of a template, read one after the other.</summary>
internal sealed class TokenReader(List<TemplateToken> tokens)
{
    private int _at;

    public TemplateToken Current => tokens[_at];

    public TemplateToken Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    /// <summary>The end of what was read last.</summary>
    public int LastEnd => _at == 0 ? 0 : tokens[_at - 1].End;

    public TemplateToken Read()
    {
        var token = tokens[_at];
        if (token.Kind != TemplateTokenKind.End)
        {
            _at++;
        }

        return token;
    }

    public bool SkipOperator(string value)
    {
        if (!Current.IsOperator(value))
        {
            return false;
        }

        _at++;
        return true;
    }

    public bool SkipName(string value)
    {
        if (!Current.IsName(value))
        {
            return false;
        }

        _at++;
        return true;
    }

    public TemplateToken Expect(TemplateTokenKind kind, string what) => Current.Kind == kind ? Read() : throw Unexpected(what);

    public void ExpectOperator(string value)
    {
        if (!SkipOperator(value))
        {
            throw Unexpected($"'{value}'");
        }
    }

    public TemplateProblemException Unexpected(string expected) => Problem($"{Shown(Current)} stands where {expected} is expected");

    public TemplateProblemException Problem(string reason) =>
        new(new TemplateProblem(reason, Current.Offset, Math.Max(1, Current.End - Current.Offset)));

    public static TemplateProblemException Problem(string reason, int offset, int end) =>
        new(new TemplateProblem(reason, offset, Math.Max(1, end - offset)));

    /// <summary>Ends the reading of what is nested so deeply that no one wrote it.</summary>
    public void Deepen()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Problem("it is nested too deeply");
        }
    }

    private static string Shown(TemplateToken token) =>
        token.Kind switch
        {
            TemplateTokenKind.End => "the end of the file",
            TemplateTokenKind.StatementEnd or TemplateTokenKind.ExpressionEnd => token.Value.Length == 0
                ? "the end"
                : $"the end of the mark ('{token.Value}')",
            TemplateTokenKind.Text => "a text",
            _ => $"'{token.Value}'",
        };
}
