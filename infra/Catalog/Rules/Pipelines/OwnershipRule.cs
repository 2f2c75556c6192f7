using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>Important pipelines say who pays and who is called; tags keep out of reserved names.</summary>
internal sealed class OwnershipRule : IPipelineRule
{
    private static readonly (string Prefix, string Owner)[] Reserved =
    [
        ("aws:", "AWS"),
        ("kubernetes.io", "Kubernetes"),
        ("k8s.io", "Kubernetes"),
        ("pulumi", "the deployment"),
        ("dataops.", "the platform"),
    ];

    private static readonly string[] SetByPlatform =
    [
        "owner",
        "domain",
        "pipeline",
        "cost-center",
        "criticality",
        "classification",
        "environment",
    ];

    public IEnumerable<Diagnostic> Check(BoundPipeline bound)
    {
        var metadata = bound.Pipeline.Metadata;
        var isImportant = metadata.Criticality <= Criticality.Tier1;
        if (isImportant && metadata.CostCenter is null && bound.SpanOf("metadata") is var place)
        {
            yield return PlatformDiagnostics.MissingCostCenter.At(place, TierNames.Of(metadata.Criticality));
        }

        if (isImportant && metadata.OnCall is null)
        {
            yield return PlatformDiagnostics.MissingOnCall.At(bound.SpanOf("metadata"), TierNames.Of(metadata.Criticality));
        }

        foreach (var tag in metadata.Tags.Keys)
        {
            var owner = SetByPlatform.Contains(tag)
                ? "the platform"
                : Array.Find(Reserved, entry => tag.StartsWith(entry.Prefix, StringComparison.Ordinal)).Owner;
            if (owner is not null)
            {
                yield return PlatformDiagnostics.ReservedTag.At(bound.SpanOf("metadata", "tags", tag), tag, owner);
            }
        }
    }
}
