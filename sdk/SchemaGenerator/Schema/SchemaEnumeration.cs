using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator.Schema;

internal sealed record SchemaEnumeration(string Token, PrimitiveKind Kind, ImmutableArray<SchemaEnumerationValue> Values)
{
    public bool IsHandWritten { get; init; }
}
