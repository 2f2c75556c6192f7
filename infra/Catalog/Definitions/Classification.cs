namespace Infra.Catalog.Definitions;

/// <summary>How secret the data is; it decides encryption and access.</summary>
public enum Classification
{
    Public,
    Internal,
    Confidential,
    Restricted,
}
