using Pulumi;

namespace Infra.Components.Crds.ExternalSecrets;

/// <summary>External Secrets' <c>external-secrets.io/v1 SecretStore</c>. Source: the operator's API specification.</summary>
public sealed class SecretStore(string name, SecretStoreArgs args, CustomResourceOptions? options = null)
    : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, options);
