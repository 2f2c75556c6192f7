using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>Inputs of <see cref="PipelineRuntime"/>.</summary>
public sealed class PipelineRuntimeArgs : ResourceArgs
{
    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    [Input("serviceAccount", required: true)]
    public required string ServiceAccount { get; init; }

    /// <summary>Labels of every object and pod of the pipeline; <c>app.kubernetes.io/name</c> selects its pods.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Networks and ports that the pipeline's pods may reach, besides DNS.</summary>
    public ImmutableArray<EgressRule> Egress { get; init; } = [];

    /// <summary>True for pipelines with Spark tasks: their drivers start executor pods.</summary>
    public bool StartsPods { get; init; }

    /// <summary>True where the orchestrator has a container in each pod that talks to the API server.</summary>
    public bool ReachesApiServer { get; init; }

    /// <summary>Networks of the API server; pods that do not talk to it may not reach it.</summary>
    public ImmutableArray<string> ApiServer { get; init; } = [];
}
