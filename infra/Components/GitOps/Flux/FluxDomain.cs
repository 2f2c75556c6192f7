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

    // Flux undoes what was changed by hand, so what is not ready could not be brought to what Git says. Flux's own monitoring lets
    // kube-state-metrics tell it.
    public string? Drift(WorkloadDelivery delivery) =>
        $"gotk_resource_info{{customresource_kind=\"Kustomization\",name=\"{delivery.Name}\",ready=\"False\"}} == 1";
}
