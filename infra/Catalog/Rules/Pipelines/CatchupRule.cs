using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>A schedule that catches up says since when.</summary>
internal sealed class CatchupRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (
            bound.Pipeline.Activation is Activation.Scheduled { Catchup: true, Start: null }
            && (bound.Tree["schedule"] as Yaml.YamlNode.Map)?["start"] is null
        )
        {
            yield return PlatformDiagnostics.CatchupWithoutStart.At(bound.SpanOf("schedule", "catchup"));
        }
    }
}
