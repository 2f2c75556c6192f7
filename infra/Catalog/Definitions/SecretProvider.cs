namespace Infra.Catalog.Definitions;

/// <summary>What brings a secret into the cluster.</summary>
public enum SecretProvider
{
    ExternalSecrets,
    SealedSecrets,
    Csi,
}
