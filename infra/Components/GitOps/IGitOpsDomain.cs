using Pulumi;

namespace Infra.Components.GitOps;

/// <summary>A domain that the operator knows.</summary>
public interface IGitOpsDomain
{
    /// <summary>
    /// Lets the operator keep one pipeline's manifests in the domain's namespace; the result is the operator's name of it.
    /// </summary>
    /// <param name="name">Starts the names of the declared resources.</param>
    /// <param name="delivery">What is kept where.</param>
    /// <param name="options">Parent and provider.</param>
    Output<string> Deliver(string name, WorkloadDelivery delivery, ComponentResourceOptions options);

    /// <summary>PromQL that has a result while the cluster differs from Git; null where the operator's metrics do not tell.</summary>
    string? Drift(WorkloadDelivery delivery);
}
