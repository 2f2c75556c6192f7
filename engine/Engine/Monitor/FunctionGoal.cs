using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>A call of a provider's function.</summary>
public sealed record FunctionGoal
{
    public required string Token { get; init; }

    public PropertyMap Arguments { get; init; } = PropertyMap.Empty;

    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    public string PackageRef { get; init; } = "";

    public Urn? Parent { get; init; }

    public ImmutableArray<Urn> DependsOn { get; init; } = [];
}
