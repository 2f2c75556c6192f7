using Pulumi;

namespace Infra.Components.Observability.Prometheus;

/// <summary>Inputs of <see cref="PipelineRules"/>.</summary>
public sealed class PipelineRulesArgs : ResourceArgs
{
    public required WatchedPipeline Pipeline { get; init; }

    /// <summary>The value of the label <c>release</c> by which Prometheus finds rules.</summary>
    [Input("release", required: true)]
    public required string Release { get; init; }
}
