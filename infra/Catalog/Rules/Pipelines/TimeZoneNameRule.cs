using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>A time zone has the name that the IANA database gives it today.</summary>
internal sealed class TimeZoneNameRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        if (bound.Pipeline.Activation is Activation.Scheduled { TimeZone: var zone } && TimeZoneScalar.NameOfToday(zone) is { } today)
        {
            yield return PlatformDiagnostics.OldTimeZone.At(bound.SpanOf("schedule", "timezone"), zone, today);
        }
    }
}
