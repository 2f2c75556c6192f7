namespace Infra.Catalog.Dbt.Jinja;

/// <summary>A token of an expression. For strings, <paramref name="Text"/> is the content without quotes.</summary>
internal readonly record struct JinjaToken(JinjaTokenKind Kind, string Text, int Offset, int End)
{
    public bool Is(string symbol) => Kind == JinjaTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == JinjaTokenKind.Word && Text == word;
}
