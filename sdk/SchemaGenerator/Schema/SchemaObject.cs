using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>An object type in both shapes. Properties are ordered by name.</summary>
internal sealed record SchemaObject(string Token, ImmutableArray<SchemaProperty> Plain, ImmutableArray<SchemaProperty> Inputs)
{
    /// <summary>True for a type that the package writes by hand.</summary>
    public bool IsHandWritten { get; init; }

    public ImmutableArray<SchemaProperty> Shape(bool isInputShape) => isInputShape ? Inputs : Plain;
}
