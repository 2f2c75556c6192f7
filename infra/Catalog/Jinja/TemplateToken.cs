namespace Infra.Catalog.Jinja;

/// <summary>A token: for texts and data what they say, for everything else what is written.</summary>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Value, int Offset, int End)
{
    public bool IsOperator(string value) => Kind == TemplateTokenKind.Operator && Value == value;

    public bool IsName(string value) => Kind == TemplateTokenKind.Name && Value == value;
}
