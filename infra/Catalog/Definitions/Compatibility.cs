namespace Infra.Catalog.Definitions;

/// <summary>Which changes a contract allows without a new major version.</summary>
public enum Compatibility
{
    Backward,
    Full,
    None,
}
