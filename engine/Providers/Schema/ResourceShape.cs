using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace DataOps.Providers.Schema;

/// <summary>A resource type.</summary>
/// <param name="Token">Such as <c>aws:s3/bucket:Bucket</c>.</param>
internal sealed record ResourceShape(string Token, ObjectShape Inputs, ObjectShape Outputs)
{
    /// <summary>How the sandbox makes the id; null: at random.</summary>
    public string? IdTemplate { get; init; }

    /// <summary>How the sandbox makes outputs that are no inputs, by property; strings in the values are templates.</summary>
    public FrozenDictionary<string, JsonElement> OutputTemplates { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>Paths, besides the marks on properties, whose change needs a new resource: <c>spec.selector</c>.</summary>
    public ImmutableArray<string> ReplaceOn { get; init; } = [];

    /// <summary>The input that gets a name of its own when the program gives none; null when there is no such input.</summary>
    public AutoNameRule? AutoName { get; init; }
}
