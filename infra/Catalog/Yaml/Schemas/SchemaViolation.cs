using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Yaml.Schemas;

/// <summary>
/// One way in which a value breaks its schema: <paramref name="Key"/> is the key that is missing, unknown or has the wrong value, and
/// <paramref name="Owner"/> names the definition that the map around it follows, or that map's own key, and is empty for the top.
/// </summary>
internal sealed record SchemaViolation(SchemaViolationKind Kind, string Key, string Owner, YamlNode Node, SourceSpan Span)
{
    /// <summary>What a wrong value must be, in words.</summary>
    public string Expected { get; init; } = "";

    /// <summary>The keys that may stand there instead, or the values that are taken.</summary>
    public ImmutableArray<string> Known { get; init; } = [];
}
