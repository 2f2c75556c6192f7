using System.Collections.Immutable;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>What a run can be given. Values are kept as text in the form of their type.</summary>
public sealed record PipelineParameter
{
    public required ParameterName Name { get; init; }

    public required ParameterType Type { get; init; }

    public string? Default { get; init; }

    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>A regular expression for the whole value, matched in linear time.</summary>
    public string? Pattern { get; init; }

    public string? Description { get; init; }

    public required SourceSpan Span { get; init; }
}
