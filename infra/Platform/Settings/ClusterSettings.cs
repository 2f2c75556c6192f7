namespace Infra.Platform.Settings;

/// <summary>An existing EKS cluster, by name, and the kubeconfig context that reaches it.</summary>
public sealed record ClusterSettings(string Name, string Context, string SecurityGroupId);
