namespace DataOps.Delivery.Branches;

/// <summary>What delivery did to a branch.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Commit">Its tip now.</param>
/// <param name="IsNew">False when the branch held these manifests already, so that there was nothing to commit.</param>
/// <param name="Source">The commit that the manifests were rendered from.</param>
/// <param name="IsDirty">The working tree had changes besides that commit.</param>
public sealed record RenderedCommit(string Branch, string Commit, bool IsNew, string Source, bool IsDirty)
{
    public int Added { get; init; }

    public int Changed { get; init; }

    public int Removed { get; init; }

    /// <summary>The branch of this repository could not follow, because it has commits of its own.</summary>
    public bool IsLocalBehind { get; init; }
}
