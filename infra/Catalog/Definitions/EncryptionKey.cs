namespace Infra.Catalog.Definitions;

/// <summary>Whose key encrypts a dataset.</summary>
public enum EncryptionKey
{
    Provider,
    Domain,
    Dataset,
}
