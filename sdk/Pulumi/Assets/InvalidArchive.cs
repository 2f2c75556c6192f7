using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Stands for an archive output whose value could not be read as one; sending it back is an error.</summary>
internal sealed class InvalidArchive : Archive
{
    public InvalidArchive()
        : base(FieldNames.Assets, ImmutableDictionary<string, AssetOrArchive>.Empty) { }
}
