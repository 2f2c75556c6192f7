using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Names and ids are unique in the repository.</summary>
internal sealed class UniqueNamesRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<BoundPipeline> pipelines, CatalogOptions options)
    {
        foreach (var same in pipelines.GroupBy(bound => bound.Pipeline.Metadata.Name).Where(same => same.Count() > 1))
        {
            var first = same.First();
            foreach (var second in same.Skip(1))
            {
                yield return DefinitionDiagnostics.DuplicateName.At(second.SpanOf("metadata", "name"), same.Key).WithRelated(first.SpanOf("metadata", "name"), "the other one");
            }
        }

        foreach (var same in pipelines.GroupBy(bound => bound.Pipeline.Metadata.StableId).Where(same => same.Count() > 1))
        {
            foreach (var taken in same.Where(bound => bound.Pipeline.Metadata.StableId != bound.Pipeline.Metadata.Name))
            {
                var other = same.First(bound => bound != taken);
                yield return DefinitionDiagnostics.IdTaken.At(taken.SpanOf("metadata", "id"), same.Key).WithRelated(other.SpanOf("metadata", "name"), "the other one");
            }
        }
    }
}
