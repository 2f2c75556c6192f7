using Pulumi;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>A domain's project in Argo CD.</summary>
internal sealed record ArgoCdDomain(ArgoCdOperator Operator, Output<string> ProjectName) : IGitOpsDomain
{
    public Output<string> Deliver(string name, WorkloadDelivery delivery, ComponentResourceOptions options) =>
        new PipelineApplication(
            $"{name}-application",
            new PipelineApplicationArgs
            {
                ApplicationName = delivery.Name,
                ProjectName = ProjectName,
                OperatorNamespace = Operator.NamespaceName,
                TargetNamespace = delivery.Namespace,
                Source = Operator.Source,
                Path = delivery.Path,
                Prune = delivery.Rules.Prune,
                SelfHeal = delivery.Rules.SelfHeal,
                SyncWave = delivery.Rules.SyncWave,
                MaxDeletes = delivery.Rules.MaxDeletes,
                Labels = delivery.Labels,
            },
            options
        ).ApplicationName;

    // Argo CD heals by itself, so what stays out of sync could not be synced.
    public string? Drift(WorkloadDelivery delivery) => $"argocd_app_info{{name=\"{delivery.Name}\",sync_status!=\"Synced\"}} == 1";
}
