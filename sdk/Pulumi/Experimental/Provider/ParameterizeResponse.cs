namespace Pulumi.Experimental.Provider;

/// <summary>What the provider has become.</summary>
public sealed class ParameterizeResponse(string name, string version)
{
    /// <summary>The package's name.</summary>
    public string Name { get; } = name;

    /// <summary>The package's version.</summary>
    public string Version { get; } = version;
}
