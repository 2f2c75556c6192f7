namespace Infra.Catalog.Code;

internal enum PythonTokenKind
{
    None,
    Name,
    Text,

    /// <summary>A string with expressions inside.</summary>
    Formatted,
    Number,
    Symbol,
}
