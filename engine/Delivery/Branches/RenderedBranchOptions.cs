namespace DataOps.Delivery.Branches;

/// <summary>Where rendered manifests go.</summary>
public sealed record RenderedBranchOptions
{
    /// <summary>A folder of the repository that the manifests are rendered in.</summary>
    public required string Root { get; init; }

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The branch that the GitOps operator follows, such as <c>env/dev</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>The remote, by name or address, that the branch is pushed to; null: it stays in this repository.</summary>
    public string? Remote { get; init; }

    /// <summary>Removes more manifests than pipelines allow in one change.</summary>
    public bool AllowDeletes { get; init; }
}
