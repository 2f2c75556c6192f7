using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An archive put together from assets and archives by name.</summary>
public sealed class AssetArchive : Archive
{
    /// <summary>Holds the named members.</summary>
    public AssetArchive(IDictionary<string, AssetOrArchive> assets)
        : base(FieldNames.Assets, assets.ToImmutableDictionary()) { }
}
