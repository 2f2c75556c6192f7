using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>Parameters from a program made for the parameterised package.</summary>
public sealed class ParametersValue(string name, string version, ImmutableArray<byte> value) : Parameters
{
    /// <summary>The package's name.</summary>
    public string Name { get; } = name;

    /// <summary>The package's version.</summary>
    public string Version { get; } = version;

    /// <summary>The parameter, in the provider's own form.</summary>
    public ImmutableArray<byte> Value { get; } = value;
}
