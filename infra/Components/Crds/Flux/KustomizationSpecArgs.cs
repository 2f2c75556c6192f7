using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>What a Kustomization applies, as whom and when.</summary>
public sealed class KustomizationSpecArgs : ResourceArgs
{
    [Input("sourceRef", required: true)]
    public required Input<SourceReferenceArgs> SourceRef { get; init; }

    [Input("path", required: true)]
    public required Input<string> Path { get; init; }

    /// <summary>How often it looks for what was changed by hand.</summary>
    [Input("interval", required: true)]
    public required Input<string> Interval { get; init; }

    [Input("retryInterval")]
    public Input<string>? RetryInterval { get; init; }

    /// <summary>For applying and for becoming healthy.</summary>
    [Input("timeout")]
    public Input<string>? Timeout { get; init; }

    [Input("prune", required: true)]
    public required Input<bool> Prune { get; init; }

    /// <summary>Whether it is ready only when everything that it applied is healthy.</summary>
    [Input("wait")]
    public Input<bool>? Wait { get; init; }

    /// <summary>As whom it applies: an account of its own namespace.</summary>
    [Input("serviceAccountName")]
    public Input<string>? ServiceAccountName { get; init; }

    /// <summary>Kustomizations that must be ready before.</summary>
    [Input("dependsOn")]
    public InputList<LocalReferenceArgs>? DependsOn { get; init; }
}
