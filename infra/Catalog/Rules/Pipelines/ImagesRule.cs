using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Images name a version everywhere and a digest in production.</summary>
internal sealed class ImagesRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        foreach (var task in bound.Pipeline.Tasks)
        {
            if (task.Image is not { } image || image.Contains("@sha256:", StringComparison.Ordinal))
            {
                continue;
            }

            var span = bound.SpanOf("tasks", task.Name.Value, "image");
            if (bound.Options.IsProduction)
            {
                yield return PlatformDiagnostics.ImageNotPinned.At(span, image);
            }
            else if (!image[(image.LastIndexOf('/') + 1)..].Contains(':') || image.EndsWith(":latest", StringComparison.Ordinal))
            {
                yield return PlatformDiagnostics.ImageFloats.At(span, image);
            }
        }
    }
}
