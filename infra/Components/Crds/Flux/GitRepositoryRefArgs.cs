using Pulumi;

namespace Infra.Components.Crds.Flux;

/// <summary>What of a repository is read.</summary>
public sealed class GitRepositoryRefArgs : ResourceArgs
{
    [Input("branch", required: true)]
    public required Input<string> Branch { get; init; }
}
