using Infra.Catalog.Text;

namespace Infra.Catalog.Definitions;

/// <summary>A file that a pipeline runs. The hash ignores line endings; <paramref name="Length"/> is in bytes.</summary>
public sealed record PipelineFile(RepositoryPath Path, PipelineFileKind Kind, ContentHash Hash, long Length);
