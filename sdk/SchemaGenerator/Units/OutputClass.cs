namespace Pulumi.SchemaGenerator.Units;

/// <summary>A class of results, filled through its constructor.</summary>
internal sealed record OutputClass(string Name, EquatableList<OutputProperty> Properties)
{
    public bool IsInternal { get; init; }
}
