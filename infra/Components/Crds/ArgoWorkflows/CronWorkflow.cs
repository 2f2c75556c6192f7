using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>Argo Workflows' <c>argoproj.io/v1alpha1 CronWorkflow</c>. Source: its CRD.</summary>
public sealed class CronWorkflow(string name, CronWorkflowArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
