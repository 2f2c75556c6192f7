using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>Argo CD's <c>argoproj.io/v1alpha1 AppProject</c>. Source: Argo CD's project specification.</summary>
public sealed class AppProject(string name, AppProjectArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
