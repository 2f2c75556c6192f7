using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>In production, data of important pipelines survives its definition.</summary>
internal sealed class DataProtectionRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from dataset in bound.Pipeline.Datasets
        where
            bound.Options.IsProduction
            && bound.Pipeline.Metadata.Criticality <= Criticality.Tier1
            && dataset.Deletion == DeletionPolicy.Delete
        where bound.Pipeline.Tasks.Any(task => task.Outputs.Contains(dataset.Name))
        select PlatformDiagnostics.UnprotectedData.At(
            bound.SpanOf("datasets", dataset.Name.Value, "deletion"),
            dataset.Name,
            TierNames.Of(bound.Pipeline.Metadata.Criticality)
        );
}
