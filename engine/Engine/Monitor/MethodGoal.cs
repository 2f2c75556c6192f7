using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>A call of a resource's method, or of a function that its provider may register resources in.</summary>
public sealed record MethodGoal
{
    public required string Token { get; init; }

    public required MonitorAccess Access { get; init; }

    /// <summary>Outputs among them keep what they depend on. The resource itself is <c>__self__</c>.</summary>
    public PropertyMap Arguments { get; init; } = PropertyMap.Empty;

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> ArgumentDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;

    /// <summary>The resource whose method it is, if it is one.</summary>
    public Urn? Self { get; init; }

    /// <summary><c>URN::ID</c> of the provider that the program chose; empty: that of the resource, or the package's default one.</summary>
    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    public string PackageRef { get; init; } = "";
}
