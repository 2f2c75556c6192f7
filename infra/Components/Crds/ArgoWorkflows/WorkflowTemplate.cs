using Pulumi;

namespace Infra.Components.Crds.ArgoWorkflows;

/// <summary>Argo Workflows' <c>argoproj.io/v1alpha1 WorkflowTemplate</c>. Source: its CRD.</summary>
public sealed class WorkflowTemplate(string name, WorkflowTemplateArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
