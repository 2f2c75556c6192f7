using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>What an Application syncs, whereto and how.</summary>
public sealed class ApplicationSpecArgs : ResourceArgs
{
    [Input("project", required: true)]
    public required Input<string> Project { get; init; }

    [Input("source", required: true)]
    public required Input<ApplicationSourceArgs> Source { get; init; }

    [Input("destination", required: true)]
    public required Input<ApplicationDestinationArgs> Destination { get; init; }

    [Input("syncPolicy")]
    public Input<ApplicationSyncPolicyArgs>? SyncPolicy { get; init; }
}
