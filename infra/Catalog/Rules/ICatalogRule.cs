using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;

namespace Infra.Catalog.Rules;

/// <summary>One check of all pipelines together.</summary>
internal interface ICatalogRule
{
    IEnumerable<Diagnostic> Check(ImmutableArray<BoundPipeline> pipelines, CatalogOptions options);
}
