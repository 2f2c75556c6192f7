namespace Pulumi.Experimental;

/// <summary>A reference to a resource in a property.</summary>
public readonly struct ResourceReference(Urn urn, PropertyValue? id, string version) : IEquatable<ResourceReference>
{
    /// <summary>The resource's URN.</summary>
    public Urn URN { get; } = urn;

    /// <summary>Its id, null for components.</summary>
    public PropertyValue? Id { get; } = id;

    /// <summary>The version of its package, empty if that does not matter.</summary>
    public string PackageVersion { get; } = version;

    /// <summary>Whether both refer to the same resource in the same way.</summary>
    public static bool operator ==(ResourceReference left, ResourceReference right) => left.Equals(right);

    /// <summary>Whether the references differ.</summary>
    public static bool operator !=(ResourceReference left, ResourceReference right) => !left.Equals(right);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(URN, Id, PackageVersion);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ResourceReference other && Equals(other);

    /// <inheritdoc/>
    public bool Equals(ResourceReference other) => URN == other.URN && Equals(Id, other.Id) && PackageVersion == other.PackageVersion;
}
