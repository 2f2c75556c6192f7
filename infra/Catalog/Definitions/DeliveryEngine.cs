namespace Infra.Catalog.Definitions;

/// <summary>A GitOps operator.</summary>
public enum DeliveryEngine
{
    ArgoCd,
    Flux,
}
