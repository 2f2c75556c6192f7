namespace Infra.Catalog.Dbt.Jinja;

internal enum JinjaTokenKind
{
    Word,
    Text,
    Number,
    Symbol,
}
