namespace Infra.Catalog.Shapes;

/// <summary>An ordered list; a stronger layer replaces it as a whole.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public Shape Item { get; } = item;

    public override string Noun => "a list";
}
