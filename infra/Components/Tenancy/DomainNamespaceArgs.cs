using Pulumi;

namespace Infra.Components.Tenancy;

/// <summary>Inputs of <see cref="DomainNamespace"/>.</summary>
public sealed class DomainNamespaceArgs : ResourceArgs
{
    /// <summary>The namespace's name in the cluster: a DNS label.</summary>
    [Input("namespace", required: true)]
    public required string Namespace { get; init; }

    /// <summary>CPU that all pods of the domain may ask for together, a Kubernetes quantity.</summary>
    [Input("cpu")]
    public string Cpu { get; init; } = "16";

    /// <summary>Memory that all pods of the domain may ask for together, a Kubernetes quantity.</summary>
    [Input("memory")]
    public string Memory { get; init; } = "64Gi";

    /// <summary>Pods at one time.</summary>
    [Input("pods")]
    public int Pods { get; init; } = 50;

    [Input("labels")]
    public InputMap<string> Labels { get; init; } = new();
}
