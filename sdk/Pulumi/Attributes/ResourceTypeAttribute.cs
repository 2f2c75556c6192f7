namespace Pulumi;

/// <summary>Ties a resource class to its type token, so that a reference from the engine becomes an instance of it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token, <c>package:module:Type</c>.</summary>
    public string Type { get; } = type;

    /// <summary>The package version the class was made for.</summary>
    public string? Version { get; } = version;
}
