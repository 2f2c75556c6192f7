using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A packed file fetched from an http, https or file address.</summary>
public sealed class RemoteArchive : Archive
{
    /// <summary>Refers to the packed file at the address.</summary>
    public RemoteArchive(string uri)
        : base(FieldNames.Uri, uri) { }
}
