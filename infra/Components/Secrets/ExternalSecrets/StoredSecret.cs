namespace Infra.Components.Secrets.ExternalSecrets;

/// <summary>A secret of a pipeline: its name there, the Kubernetes Secret that it becomes, and where it is kept.</summary>
/// <param name="Name">What the definition calls it.</param>
/// <param name="SecretName">The Secret's name in the domain's namespace.</param>
/// <param name="Key">Its name in the store.</param>
/// <param name="Version">A version stage, or <c>uuid/</c> and a version's id; null for the current one.</param>
public sealed record StoredSecret(string Name, string SecretName, string Key, string? Version);
