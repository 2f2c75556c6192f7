using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Lakes.S3;
using Infra.Platform.Settings;

namespace Infra.Platform;

/// <summary>
/// Tags of cloud resources and labels of Kubernetes objects. What the platform itself says are slugs, so that both systems take them, and
/// at most 10, which is all that an object in S3 carries.
/// </summary>
public static class PlatformTags
{
    public static ImmutableSortedDictionary<string, string> Of(PlatformSettings settings) =>
        ImmutableSortedDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .Add("environment", settings.Environment)
            .Add("managed-by", "dataops")
            .Add("stack", settings.StackName);

    public static ImmutableSortedDictionary<string, string> Of(PlatformSettings settings, Pipeline pipeline) =>
        OfDomain(settings, pipeline)
            .Add("pipeline", pipeline.Metadata.Name.Value)
            .Add("criticality", Word(pipeline.Metadata.Criticality))
            .Add("classification", Word(pipeline.Metadata.Classification));

    /// <summary>With <c>metadata.tags</c>, for what takes more than 10 tags; the platform's own win.</summary>
    public static ImmutableSortedDictionary<string, string> All(PlatformSettings settings, Pipeline pipeline) =>
        pipeline.Metadata.Tags.SetItems(Of(settings, pipeline));

    /// <summary>Tags of a bucket and its key: of the pipeline that writes it, and the highest classification of all that use it.</summary>
    public static ImmutableSortedDictionary<string, string> Of(PlatformSettings settings, BucketLayout bucket) =>
        All(settings, bucket.Owner)
            .SetItem("classification", Word(bucket.Classification))
            .SetItem("deletion", bucket.IsRetained ? "retain" : "delete");

    /// <summary>Tags of what all pipelines of a domain share.</summary>
    public static ImmutableSortedDictionary<string, string> OfDomain(PlatformSettings settings, Pipeline pipeline)
    {
        var tags = Of(settings).Add("domain", pipeline.Metadata.Domain.Value).Add("owner", pipeline.Metadata.Owner.ToString());
        return pipeline.Metadata.CostCenter is { } costCenter ? tags.Add("cost-center", costCenter) : tags;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
