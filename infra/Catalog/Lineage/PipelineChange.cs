using System.Collections.Immutable;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Lineage;

/// <summary>One pipeline that changed, with the files that did.</summary>
public sealed record PipelineChange(PipelineId Id, ChangeKind Kind, OwnerName Owner, ImmutableArray<RepositoryPath> Files);
