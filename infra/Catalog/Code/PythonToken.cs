namespace Infra.Catalog.Code;

/// <summary>
/// A token; <paramref name="Column"/> is the indentation of its line when it is the first on it, else -1. Strings carry their content.
/// </summary>
internal readonly record struct PythonToken(PythonTokenKind Kind, string Text, int Offset, int Length, int Column);
