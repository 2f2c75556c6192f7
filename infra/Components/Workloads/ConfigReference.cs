namespace Infra.Components.Workloads;

/// <summary>
/// A value that a ConfigMap of the cluster holds. What only a deployment knows, such as a warehouse's address, is never part of a rendered
/// manifest: it would be made up wherever manifests are rendered without the cloud.
/// </summary>
public sealed record ConfigReference(string ConfigMap, string Key);
