using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>
/// A macro as written. <paramref name="Tag"/> is <c>macro</c> or <c>test</c>; parameters without a default have null for it.
/// </summary>
internal sealed record MacroDefinition(
    string Tag,
    string Name,
    ImmutableArray<(string Name, TemplateExpression? Default)> Parameters,
    ImmutableArray<TemplateStatement> Body
)
{
    public int Offset { get; init; }

    public int End { get; init; }

    /// <summary>
    /// Whether the body speaks of <c>varargs</c>, <c>kwargs</c> or <c>caller</c>: only then may a call give more than the parameters.
    /// </summary>
    public required MacroExtras Extras { get; init; }
}
