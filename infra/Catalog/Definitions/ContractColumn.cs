using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Definitions;

/// <summary>
/// A promised column. <see cref="LogicalType"/> is one of string, date, timestamp, time, number, integer, object, array, boolean;
/// <see cref="PhysicalType"/> is the warehouse's own word, such as <c>varchar(20)</c>, where the contract gives one.
/// </summary>
public sealed record ContractColumn
{
    public required string Name { get; init; }

    public required string LogicalType { get; init; }

    public string? PhysicalType { get; init; }

    public bool IsRequired { get; init; }

    public bool IsUnique { get; init; }

    /// <summary>Whether its values are points in time, or days.</summary>
    public bool TellsTime => LogicalType is "date" or "timestamp";

    public string? Description { get; init; }

    public Classification? Classification { get; init; }

    /// <summary>What the standard calls <c>logicalTypeOptions</c>: bounds of the values, such as <c>maxLength</c>.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public required SourceSpan Span { get; init; }
}
