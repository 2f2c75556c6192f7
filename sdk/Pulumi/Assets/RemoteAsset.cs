using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file fetched from an http, https or file address.</summary>
public sealed class RemoteAsset : Asset
{
    /// <summary>Refers to the file at the address.</summary>
    public RemoteAsset(string uri)
        : base(FieldNames.Uri, uri) { }
}
