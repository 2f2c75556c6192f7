using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>No waiver has expired.</summary>
internal sealed class WaiversRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound) =>
        from waiver in bound.Pipeline.Waivers
        where waiver.Expires < bound.Options.Today
        select PlatformDiagnostics.WaiverExpired.At(waiver.Span, waiver.Rule, $"{waiver.Expires:yyyy-MM-dd}");
}
