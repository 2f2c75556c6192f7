using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Workloads;

/// <summary>A pipeline's tags, links and on-call address as annotations: unlike labels they hold any text.</summary>
internal static class WorkloadAnnotations
{
    public static ImmutableSortedDictionary<string, string> Of(PipelineMetadata metadata)
    {
        var annotations = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        annotations.AddRange(metadata.Tags.Select(tag => KeyValuePair.Create($"tag.dataops/{tag.Key}", tag.Value)));
        annotations.AddRange(metadata.Links.Select(link => KeyValuePair.Create($"link.dataops/{link.Key}", link.Value)));
        if (metadata.OnCall is { } onCall)
        {
            annotations["dataops/on-call"] = onCall;
        }

        return annotations.ToImmutable();
    }
}
