namespace Pulumi.Experimental.Provider;

/// <summary>A package schema to give.</summary>
public sealed class GetSchemaRequest(int version, string? subpackageName, string? subpackageVersion)
{
    /// <summary>The version of the schema format.</summary>
    public int Version { get; } = version;

    /// <summary>The parameterised package, if one is meant.</summary>
    public string? SubpackageName { get; } = subpackageName;

    /// <summary>Its version.</summary>
    public string? SubpackageVersion { get; } = subpackageVersion;
}
