using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>When and how Argo CD brings the cluster to the repository's state.</summary>
public sealed class ApplicationSyncPolicyArgs : ResourceArgs
{
    [Input("automated")]
    public Input<ApplicationAutomatedSyncArgs>? Automated { get; init; }

    [Input("syncOptions")]
    public InputList<string> SyncOptions { get; init; } = new();

    [Input("retry")]
    public Input<ApplicationRetryArgs>? Retry { get; init; }
}
