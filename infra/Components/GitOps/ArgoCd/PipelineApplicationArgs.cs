using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>Inputs of <see cref="PipelineApplication"/>.</summary>
public sealed class PipelineApplicationArgs : ResourceArgs
{
    /// <summary>The Application's name in Argo CD.</summary>
    [Input("applicationName", required: true)]
    public required string ApplicationName { get; init; }

    [Input("projectName", required: true)]
    public required Input<string> ProjectName { get; init; }

    [Input("operatorNamespace", required: true)]
    public required Input<string> OperatorNamespace { get; init; }

    [Input("targetNamespace", required: true)]
    public required Input<string> TargetNamespace { get; init; }

    public required GitOpsSource Source { get; init; }

    /// <summary>The folder of rendered manifests, from the repository's root.</summary>
    [Input("path", required: true)]
    public required string Path { get; init; }

    [Input("prune")]
    public bool Prune { get; init; } = true;

    [Input("selfHeal")]
    public bool SelfHeal { get; init; } = true;

    /// <summary>More deletions than this in one change of the rendered branch want an approval.</summary>
    [Input("maxDeletes")]
    public int MaxDeletes { get; init; } = 5;

    /// <summary>Labels that say whose it is.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Applications of lower waves sync first, and the others when those are healthy.</summary>
    [Input("syncWave")]
    public int SyncWave { get; init; }
}
