namespace Infra.Components.GitOps;

/// <summary>Where the operator reads manifests: the repository's URL and the branch that delivery writes them to.</summary>
public sealed record GitOpsSource(string RepositoryUrl, string Revision);
