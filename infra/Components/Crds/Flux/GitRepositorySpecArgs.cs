using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>Which repository is read, and how often.</summary>
public sealed class GitRepositorySpecArgs : ResourceArgs
{
    [Input("url", required: true)]
    public required Input<string> Url { get; init; }

    [Input("interval", required: true)]
    public required Input<string> Interval { get; init; }

    [Input("timeout")]
    public Input<string>? Timeout { get; init; }

    [Input("ref", required: true)]
    public required Input<GitRepositoryRefArgs> Ref { get; init; }

    [Input("secretRef")]
    public Input<LocalReferenceArgs>? SecretRef { get; init; }

    /// <summary>Files that are left out, in the form of .gitignore.</summary>
    [Input("ignore")]
    public Input<string>? Ignore { get; init; }
}
