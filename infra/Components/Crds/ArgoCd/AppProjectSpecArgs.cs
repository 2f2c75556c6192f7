using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>What Applications of a project may read and where they may write.</summary>
public sealed class AppProjectSpecArgs : ResourceArgs
{
    [Input("description")]
    public Input<string>? Description { get; init; }

    [Input("sourceRepos", required: true)]
    public required InputList<string> SourceRepos { get; init; }

    [Input("destinations", required: true)]
    public required InputList<ApplicationDestinationArgs> Destinations { get; init; }

    /// <summary>Empty: no cluster-wide objects at all.</summary>
    [Input("clusterResourceWhitelist")]
    public InputList<GroupKindArgs> ClusterResourceWhitelist { get; init; } = new();

    [Input("namespaceResourceWhitelist")]
    public InputList<GroupKindArgs> NamespaceResourceWhitelist { get; init; } = new();
}
