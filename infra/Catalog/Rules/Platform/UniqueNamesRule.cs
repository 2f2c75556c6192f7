using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules.Platform;

/// <summary>Names and ids are unique in the repository.</summary>
internal sealed class UniqueNamesRule : ICatalogRule
{
    public IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options)
    {
        foreach (var same in pipelines.GroupBy(pipeline => pipeline.Name))
        {
            var first = same.First();
            foreach (var second in same.Skip(1))
            {
                yield return DefinitionDiagnostics.DuplicateName.At(second.NameSpan, same.Key).WithRelated(first.NameSpan, "the other one");
            }
        }

        // Of two pipelines with one name, the id that follows from it says nothing new.
        foreach (var same in pipelines.GroupBy(pipeline => pipeline.StableId))
        {
            var owner = same.FirstOrDefault(pipeline => pipeline.StableId == pipeline.Name) ?? same.First();
            foreach (var taken in same.Where(pipeline => pipeline.Name != owner.Name))
            {
                yield return DefinitionDiagnostics.IdTaken.At(taken.StableIdSpan, same.Key).WithRelated(owner.NameSpan, "the other one");
            }
        }
    }
}
