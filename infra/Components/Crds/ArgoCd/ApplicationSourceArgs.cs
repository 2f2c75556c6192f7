using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>A folder of a Git repository at a revision.</summary>
public sealed class ApplicationSourceArgs : ResourceArgs
{
    [Input("repoURL", required: true)]
    public required Input<string> RepoUrl { get; init; }

    [Input("targetRevision", required: true)]
    public required Input<string> TargetRevision { get; init; }

    [Input("path", required: true)]
    public required Input<string> Path { get; init; }

    [Input("directory")]
    public Input<ApplicationDirectoryArgs>? Directory { get; init; }
}
