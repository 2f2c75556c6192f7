using Pulumi;

namespace Infra.Components.Crds.ArgoCd;

/// <summary>Argo CD's <c>argoproj.io/v1alpha1 Application</c>. Source: Argo CD's application specification.</summary>
public sealed class Application(string name, ApplicationArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
