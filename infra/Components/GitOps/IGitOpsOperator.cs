using Infra.Components.Observability;
using Pulumi;

namespace Infra.Components.GitOps;

/// <summary>What keeps rendered manifests in the cluster.</summary>
public interface IGitOpsOperator : ISystem
{
    /// <summary>Where the operator has metrics.</summary>
    SystemMetrics? Metrics => null;

    /// <summary>Declares a domain's fence: which repository its pipelines may come from, and which namespace they may write to.</summary>
    IGitOpsDomain Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options);
}
