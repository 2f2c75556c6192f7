using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Platform.Settings;

namespace Infra.Platform;

/// <summary>Tags of cloud resources and labels of Kubernetes objects: slugs only, so that both systems take them.</summary>
public static class PlatformTags
{
    public static ImmutableSortedDictionary<string, string> Of(PlatformSettings settings) => ImmutableSortedDictionary<string, string>.Empty
        .Add("environment", settings.Environment)
        .Add("managed-by", "dataops");

    public static ImmutableSortedDictionary<string, string> Of(PlatformSettings settings, Pipeline pipeline)
    {
        var tags = Of(settings)
            .Add("domain", pipeline.Metadata.Domain.Value)
            .Add("owner", pipeline.Metadata.Owner.ToString())
            .Add("pipeline", pipeline.Metadata.Name.Value)
            .Add("criticality", pipeline.Metadata.Criticality.ToString().ToLowerInvariant())
            .Add("classification", pipeline.Metadata.Classification.ToString().ToLowerInvariant());
        return pipeline.Metadata.CostCenter is { } costCenter ? tags.Add("cost-center", costCenter) : tags;
    }
}
