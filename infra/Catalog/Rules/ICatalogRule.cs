using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;
using Infra.Catalog.Rules.Platform;

namespace Infra.Catalog.Rules;

/// <summary>One check of all pipelines together.</summary>
internal interface ICatalogRule
{
    IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options);
}
