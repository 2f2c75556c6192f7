namespace Pulumi.SchemaGenerator.Units;

/// <summary>One nested class, for input or for output.</summary>
internal sealed record TypeUnit(string FileName, string Namespace, InputClass? Input, OutputClass? Output) : SourceUnit(FileName);
