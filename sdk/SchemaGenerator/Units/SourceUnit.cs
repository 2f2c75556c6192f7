namespace Pulumi.SchemaGenerator.Units;

/// <summary>
/// One file to generate, with every name and type already written out. Units compare by value: a unit that a changed schema
/// leaves alone is not written again.
/// </summary>
/// <param name="FileName">The name of the file among the generated ones, unique without regard to case.</param>
internal abstract record SourceUnit(string FileName);
