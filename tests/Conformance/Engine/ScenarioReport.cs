using System.Text.Json.Serialization;

namespace Conformance.Engine;

/// <summary>What the runner says of one scenario: an element of the file that <c>--report</c> names.</summary>
internal sealed record ScenarioReport
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("ok")]
    public required bool Agrees { get; init; }

    /// <summary>One difference a line: step, section, place, what was recorded and what came.</summary>
    [JsonPropertyName("lines")]
    public string[] Differences { get; init; } = [];
}
