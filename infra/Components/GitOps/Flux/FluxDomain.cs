using Pulumi;

namespace Infra.Components.GitOps.Flux;

/// <summary>A domain's account in Flux.</summary>
internal sealed record FluxDomain(FluxOperator Operator, Output<string> AccountName) : IGitOpsDomain
{
    public Output<string> Deliver(string name, WorkloadDelivery delivery, ComponentResourceOptions options) =>
        new PipelineKustomization(
            $"{name}-kustomization",
            new PipelineKustomizationArgs
            {
                KustomizationName = delivery.Name,
                OperatorNamespace = Operator.NamespaceName,
                AccountName = AccountName,
                Path = delivery.Path,
                Prune = delivery.Rules.Prune,
                DependsOn = Operator.Before(delivery.Rules.SyncWave),
                MaxDeletes = delivery.Rules.MaxDeletes,
                Labels = delivery.Labels,
            },
            options
        ).KustomizationName;

    // Flux undoes what was changed by hand, and its metrics do not tell that there was anything.
    public string? Drift(WorkloadDelivery delivery) => null;
}
