namespace Pulumi.Serialization;

/// <summary>Property names with a meaning in the protocol.</summary>
internal static class FieldNames
{
    public const string Id = "id";
    public const string Urn = "urn";
    public const string PackageVersion = "packageVersion";
    public const string Value = "value";
    public const string Secret = "secret";
    public const string Dependencies = "dependencies";
    public const string Text = "text";
    public const string Path = "path";
    public const string Uri = "uri";
    public const string Assets = "assets";
    public const string Self = "__self__";
}
