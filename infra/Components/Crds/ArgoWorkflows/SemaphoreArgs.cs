using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>A lock that as many workflows hold at a time as a ConfigMap says.</summary>
public sealed class SemaphoreArgs : ResourceArgs
{
    [Input("configMapKeyRef", required: true)]
    public required Input<ConfigMapKeySelectorArgs> ConfigMapKeyRef { get; init; }
}
