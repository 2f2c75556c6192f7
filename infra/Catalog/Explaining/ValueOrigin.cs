using Infra.Catalog.Layers;
using Infra.Catalog.Text;

namespace Infra.Catalog.Explaining;

/// <summary>Where a value comes from; <paramref name="Span"/> is null for the field table's own defaults.</summary>
public sealed record ValueOrigin(LayerKind Layer, string? Environment, SourceSpan? Span)
{
    /// <summary>The layer in words: <c>built-in</c>, <c>defaults</c>, <c>domain</c>, <c>pipeline</c>, <c>environments.prod</c>.</summary>
    public string LayerName =>
        Layer switch
        {
            LayerKind.BuiltIn => "built-in",
            LayerKind.Defaults => "defaults",
            LayerKind.Domain => "domain",
            LayerKind.Pipeline => "pipeline",
            _ => $"environments.{Environment}",
        };

    public override string ToString() => Span is { } span ? $"{LayerName} {span.File}:{span.Line}" : LayerName;
}
