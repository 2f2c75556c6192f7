namespace Pulumi.SchemaGenerator.Units;

/// <summary>What the generated code of a package shares: its version, defaults from the environment, its resource attribute.</summary>
internal sealed record UtilitiesUnit(string FileName, string Namespace, string Prefix, string Version, string PluginDownloadUrl)
    : SourceUnit(FileName);
