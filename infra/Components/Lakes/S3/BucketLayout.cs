using System.Collections.Immutable;
using Infra.Catalog.Definitions;

namespace Infra.Components.Lakes.S3;

/// <summary>One bucket of the lake, as the datasets in it ask for.</summary>
/// <param name="Name">The bucket's name.</param>
/// <param name="Owner">The pipeline that writes to it; the first by its id where several do.</param>
/// <param name="KeyName">Which key encrypts it: a domain's or a dataset's own; null for the provider's.</param>
/// <param name="IsRetained">True where a dataset in it outlives its definition.</param>
/// <param name="Classification">The highest of the pipelines that use it.</param>
/// <param name="Retention">How long data is kept, by prefix.</param>
public sealed record BucketLayout(
    string Name,
    Pipeline Owner,
    string? KeyName,
    bool IsRetained,
    Classification Classification,
    ImmutableArray<RetentionRule> Retention
);
