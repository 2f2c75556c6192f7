using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Outputs of tier 0 and tier 1 have a contract.</summary>
internal sealed class OutputContractsRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var pipeline = bound.Pipeline;
        return pipeline.Metadata.Criticality > Criticality.Tier1
            ? []
            : from name in pipeline.Tasks.SelectMany(task => task.Outputs).Distinct()
            let dataset = pipeline.Dataset(name)
            where dataset is { Contract: null }
            select PlatformDiagnostics.MissingContract.At(dataset.Span, name, TierNames.Of(pipeline.Metadata.Criticality));
    }
}
