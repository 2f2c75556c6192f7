using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>Inputs of <see cref="Flux"/>.</summary>
public sealed class FluxArgs : ResourceArgs
{
    [Input("namespace")]
    public string Namespace { get; init; } = "flux-system";

    /// <summary>The chart's version; 2.18.3 is the one that was read, with Flux 2.8.5.</summary>
    [Input("chartVersion")]
    public string ChartVersion { get; init; } = "2.18.3";
}
