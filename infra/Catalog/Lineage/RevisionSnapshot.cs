using Infra.Catalog.Files;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Lineage;

/// <summary>The definitions at one revision. A revision with errors is compared as far as it could be read.</summary>
public sealed record RevisionSnapshot(PlatformCatalog Catalog, ICatalogFiles Files);
