namespace Pulumi.SchemaGenerator.Json;

/// <summary>Where a value stands: its file, and line and column counted from zero.</summary>
internal sealed record JsonPlace(string File, int Line, int Column);
