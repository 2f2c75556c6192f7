using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Deployments;

/// <summary>An existing resource to take under management.</summary>
public sealed record ImportSpec(string Type, string Name, string Id)
{
    public Urn? Parent { get; init; }

    /// <summary>The URN of an explicit provider; null: the default provider of the package.</summary>
    public Urn? Provider { get; init; }

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    public bool Protect { get; init; } = true;

    /// <summary>Inputs that the provider cannot read, such as passwords; what it reads goes first.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>Names of the inputs to take over; empty: what the provider reads as inputs.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>A component has no id and no provider.</summary>
    public bool Component { get; init; }
}
