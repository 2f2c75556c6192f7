using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>Sync without a person: prune removes what left the repository, self-heal undoes what was changed by hand.</summary>
public sealed class ApplicationAutomatedSyncArgs : ResourceArgs
{
    [Input("prune")]
    public Input<bool>? Prune { get; init; }

    [Input("selfHeal")]
    public Input<bool>? SelfHeal { get; init; }
}
