using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>How plain manifests below a folder are found.</summary>
public sealed class ApplicationDirectoryArgs : ResourceArgs
{
    [Input("recurse")]
    public Input<bool>? Recurse { get; init; }
}
