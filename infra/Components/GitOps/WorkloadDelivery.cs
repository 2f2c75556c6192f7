using Infra.Catalog.Definitions;

namespace Infra.Components.GitOps;

/// <summary>The delivery of one pipeline's manifests.</summary>
/// <param name="Name">The pipeline's name, unique in the operator.</param>
/// <param name="Namespace">Where the manifests go.</param>
/// <param name="Path">The folder of rendered manifests, from the repository's root.</param>
/// <param name="Rules">What the definition says of it.</param>
public sealed record WorkloadDelivery(string Name, string Namespace, string Path, Delivery Rules)
{
    /// <summary>Labels that say whose it is.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
