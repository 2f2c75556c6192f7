namespace Infra.Catalog.Shapes;

/// <summary>Entries under names that the author chooses.</summary>
internal sealed class MapShape(string entryNoun, Scalar<string> key, Shape value) : Shape
{
    /// <summary>What one entry is: "task".</summary>
    public string EntryNoun { get; } = entryNoun;

    public Scalar<string> Key { get; } = key;

    /// <summary>Each entry lies over the rest of the definition in one environment, where locked fields stay as they are.</summary>
    public bool HoldsOverlays { get; init; }

    public Shape Value { get; } = value;

    public override string Noun => $"a map with a name for each {EntryNoun}";
}
