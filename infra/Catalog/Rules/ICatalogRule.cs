using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Rules.Platform;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Rules;

/// <summary>One check of all pipelines together.</summary>
internal interface ICatalogRule
{
    IEnumerable<Diagnostic> Check(ImmutableArray<PipelineFacts> pipelines, CatalogOptions options);
}
