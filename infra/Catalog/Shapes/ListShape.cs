namespace Infra.Catalog.Shapes;

/// <summary>An ordered list; a stronger layer replaces it as a whole.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public Shape Item { get; } = item;

    /// <summary>The fewest items that there may be.</summary>
    public int Minimum { get; init; }

    public override string Noun => "a list";
}
