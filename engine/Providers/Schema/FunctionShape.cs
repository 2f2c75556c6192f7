using System.Collections.Frozen;
using System.Text.Json;

namespace DataOps.Providers.Schema;

/// <summary>A function of a package, such as <c>aws:index/getRegion:getRegion</c>.</summary>
internal sealed record FunctionShape(string Token, ObjectShape Inputs, ObjectShape Outputs)
{
    /// <summary>How the sandbox makes results that are no arguments; strings in the values are templates.</summary>
    public FrozenDictionary<string, JsonElement> OutputTemplates { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>The name of the code that answers, where templates do not suffice.</summary>
    public string? Builtin { get; init; }
}
