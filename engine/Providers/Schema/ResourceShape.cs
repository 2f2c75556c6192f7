using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Model;

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

    /// <summary>
    /// The templates for a resource with these inputs: where only the start of the name is given (<c>bucketPrefix</c>), the name is made
    /// too. The 26 digits are as many as Terraform's providers, which the bridged ones are, append.
    /// </summary>
    public FrozenDictionary<string, JsonElement> TemplatesFor(PropertyMap inputs)
    {
        if (
            AutoName is not { Property: var name }
            || inputs.ContainsKey(name)
            || !inputs.ContainsKey(name + "Prefix")
            || OutputTemplates.ContainsKey(name)
        )
        {
            return OutputTemplates;
        }

        var made = JsonElement.Parse($"\"${{{name}Prefix}}${{digits(26)}}\"");
        return OutputTemplates.Append(KeyValuePair.Create(name, made)).ToFrozenDictionary();
    }
}
