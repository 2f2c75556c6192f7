using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>Inputs of <see cref="PipelineKustomization"/>.</summary>
public sealed class PipelineKustomizationArgs : ResourceArgs
{
    /// <summary>The Kustomization's name in Flux.</summary>
    [Input("kustomizationName", required: true)]
    public required string KustomizationName { get; init; }

    [Input("operatorNamespace", required: true)]
    public required Input<string> OperatorNamespace { get; init; }

    /// <summary>The account that applies: the domain's.</summary>
    [Input("accountName", required: true)]
    public required Input<string> AccountName { get; init; }

    /// <summary>The folder of rendered manifests, from the repository's root.</summary>
    [Input("path", required: true)]
    public required string Path { get; init; }

    [Input("prune")]
    public bool Prune { get; init; } = true;

    /// <summary>Kustomizations that must be ready before.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>More deletions than this in one change of the rendered branch want an approval.</summary>
    [Input("maxDeletes")]
    public int MaxDeletes { get; init; } = 5;

    /// <summary>Labels that say whose it is.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
