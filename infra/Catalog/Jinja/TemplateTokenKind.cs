namespace Infra.Catalog.Jinja;

/// <summary>What a token of a template is.</summary>
internal enum TemplateTokenKind
{
    /// <summary>Text outside of all marks.</summary>
    Data,
    StatementStart,
    StatementEnd,
    ExpressionStart,
    ExpressionEnd,
    Name,
    Text,
    Integer,
    Float,
    Operator,
    End,
}
