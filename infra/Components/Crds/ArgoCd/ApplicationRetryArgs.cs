using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>How often a failed sync is tried again.</summary>
public sealed class ApplicationRetryArgs : ResourceArgs
{
    [Input("limit")]
    public Input<int>? Limit { get; init; }
}
