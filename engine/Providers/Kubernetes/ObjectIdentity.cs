using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// What makes a Kubernetes object the one it is. The namespace is empty for cluster-wide objects, and where it is left to the cluster.
/// </summary>
internal sealed record ObjectIdentity(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary>The API group; empty for the core group.</summary>
    public string Group => ApiVersion.Contains('/') ? ApiVersion.Split('/')[0] : "";

    /// <summary>The id that Pulumi's provider gives: <c>namespace/name</c> or <c>name</c>.</summary>
    public string Id => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";

    /// <summary>Null while the name or the namespace is not known.</summary>
    public static ObjectIdentity? Of(PropertyMap properties)
    {
        if (
            PlainValues.Text(properties["apiVersion"]) is not { } version
            || PlainValues.Text(properties["kind"]) is not { } kind
            || PlainValues.Map(properties["metadata"]) is not { } metadata
        )
        {
            return null;
        }

        if (
            PlainValues.Text(metadata["name"]) is not { Length: > 0 } name
            || (metadata["namespace"] is { } given && UnknownValues.Contains(given))
        )
        {
            return null;
        }

        return new ObjectIdentity(version, kind, PlainValues.Text(metadata["namespace"]) ?? "", name);
    }

    public override string ToString() => $"{Kind} {Id} ({ApiVersion})";
}
