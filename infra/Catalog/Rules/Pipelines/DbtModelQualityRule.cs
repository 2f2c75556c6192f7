using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Models of tier 0 and tier 1 are tested and described.</summary>
internal sealed class DbtModelQualityRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (bound.Pipeline.Metadata.Criticality > Criticality.Tier1)
        {
            yield break;
        }

        var tier = TierNames.Of(bound.Pipeline.Metadata.Criticality);
        foreach (
            var model in bound
                .Pipeline.Tasks.OfType<PipelineTask.Dbt>()
                .Select(task => task.Project)
                .Distinct()
                .Select(project => bound.Dbt(project, []))
                .SelectMany(project => project?.Models ?? [])
        )
        {
            if (model.IsEnabled == false)
            {
                continue;
            }

            if (model.TestCount == 0)
            {
                yield return DbtDiagnostics.ModelWithoutTests.At(SourceSpan.StartOf(model.File), model.Name, tier);
            }

            if (string.IsNullOrWhiteSpace(model.Description))
            {
                yield return DbtDiagnostics.ModelWithoutDescription.At(SourceSpan.StartOf(model.File), model.Name, tier);
            }
        }
    }
}
