using System.Collections.Immutable;
using Infra.Components.Lakes;
using Pulumi;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>Inputs of <see cref="PipelineIdentity"/>.</summary>
public sealed class PipelineIdentityArgs : ResourceArgs
{
    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    /// <summary>Name of the EKS cluster whose pods take the role.</summary>
    [Input("clusterName", required: true)]
    public required Input<string> ClusterName { get; init; }

    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    [Input("serviceAccount", required: true)]
    public required string ServiceAccount { get; init; }

    /// <summary>Places that the pipeline's tasks read.</summary>
    public ImmutableArray<DataPlace> Reads { get; init; } = [];

    /// <summary>Places that the pipeline's tasks write.</summary>
    public ImmutableArray<DataPlace> Writes { get; init; } = [];

    /// <summary>ARNs of the warehouses that the pipeline's tasks use.</summary>
    [Input("workgroupArns")]
    public InputList<string> WorkgroupArns { get; init; } = new();

    [Input("kmsKeyArn", required: true)]
    public required Input<string> KmsKeyArn { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
