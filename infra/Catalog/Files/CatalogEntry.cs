using Infra.Catalog.Text;

namespace Infra.Catalog.Files;

/// <summary>One entry of a folder. <paramref name="Length"/> is in bytes, zero for folders.</summary>
public sealed record CatalogEntry(RepositoryPath Path, CatalogEntryKind Kind, long Length);
