namespace Infra.Catalog.Definitions;

/// <summary>Who applies the workload: the GitOps operator, or the deployment itself.</summary>
public enum DeliveryMode
{
    GitOps,
    Direct,
}
