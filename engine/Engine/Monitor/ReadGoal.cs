using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>An existing resource that the program looks at.</summary>
public sealed record ReadGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public Urn? Parent { get; init; }

    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    public string PackageRef { get; init; } = "";

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public string SourcePosition { get; init; } = "";
}
