using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource to answer for.</summary>
public class MockResourceArgs
{
    /// <summary>Its type token.</summary>
    public string? Type { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its known inputs; secrets are plain values here.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>The reference of its provider instance, empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The id of an existing resource that is read or imported.</summary>
    public string? Id { get; set; }
}
