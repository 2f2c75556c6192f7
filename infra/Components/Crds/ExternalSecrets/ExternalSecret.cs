using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>External Secrets' <c>external-secrets.io/v1 ExternalSecret</c>. Source: the operator's API specification.</summary>
public sealed class ExternalSecret(string name, ExternalSecretArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
