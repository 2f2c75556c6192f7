using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A function or method call to answer for.</summary>
public class MockCallArgs
{
    /// <summary>The function's token.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>The reference of the provider instance, empty for the default one.</summary>
    public string? Provider { get; set; }
}
