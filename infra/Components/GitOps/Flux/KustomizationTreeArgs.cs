using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>Inputs of <see cref="KustomizationTree"/>.</summary>
public sealed class KustomizationTreeArgs : ResourceArgs
{
    [Input("operatorNamespace", required: true)]
    public required Input<string> OperatorNamespace { get; init; }

    public required GitOpsSource Source { get; init; }

    /// <summary>The folder of rendered Kustomizations, from the repository's root.</summary>
    [Input("path", required: true)]
    public required string Path { get; init; }

    /// <summary>The Secret with the repository's credentials; null for a repository that everybody may read.</summary>
    [Input("credentials")]
    public Input<string>? Credentials { get; init; }
}
