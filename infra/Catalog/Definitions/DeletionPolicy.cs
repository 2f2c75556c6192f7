namespace Infra.Catalog.Definitions;

/// <summary>What happens to the data when its definition goes.</summary>
public enum DeletionPolicy
{
    Retain,
    Delete,
}
