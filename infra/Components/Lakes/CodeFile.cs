using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Lakes;

/// <summary>Code of a pipeline that is to be delivered; a key that holds the content's hash makes old runs find their old code.</summary>
public sealed record CodeFile(string Key, AssetOrArchive Source, string ContentType, string ContentHash)
{
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
