using Infra.Catalog.Jinja;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>A file of a package that is a template: where evaluation is, and whose names it sees.</summary>
internal sealed class DbtTemplateFile(string package, RepositoryPath file, string text)
{
    private HashSet<string>? _assigned;

    public string Package { get; } = package;

    public RepositoryPath File { get; } = file;

    public string Text { get; } = text;

    private LineIndex Lines => field ??= new LineIndex(File, Text);

    public SourceSpan Span(int offset, int end) =>
        Lines.Span(Math.Clamp(offset, 0, Text.Length), Math.Clamp(end - offset, 0, Text.Length - Math.Clamp(offset, 0, Text.Length)));

    /// <summary>Whether some tag of the file could give the name a value, on whatever way.</summary>
    public bool Assigns(string name) => (_assigned ??= [.. Assigned()]).Contains(name);

    private IEnumerable<string> Assigned()
    {
        var isAssigning = false;
        foreach (var token in TemplateLexer.Read(Text))
        {
            if (token.Kind == TemplateTokenKind.StatementStart)
            {
                isAssigning = true;
            }
            else if (token.Kind == TemplateTokenKind.StatementEnd)
            {
                isAssigning = false;
            }
            else if (isAssigning && token.Kind == TemplateTokenKind.Name)
            {
                if (token.Value is "if" or "elif" or "do" or "endif" or "else")
                {
                    isAssigning = false;
                }

                yield return token.Value;
            }
        }
    }
}
