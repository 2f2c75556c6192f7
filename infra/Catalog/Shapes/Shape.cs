namespace Infra.Catalog.Shapes;

/// <summary>
/// What a value of a definition may look like. The field table is built of shapes, and from it follow the checks,
/// the binding, the editor schema and what <c>explain</c> shows.
/// </summary>
internal abstract class Shape
{
    /// <summary>The words for a message: "a duration", "a map of tasks".</summary>
    public abstract string Noun { get; }
}
