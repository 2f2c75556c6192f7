using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a <see cref="ResourceTransform"/> sees.</summary>
public readonly struct ResourceTransformArgs(
    string name,
    string type,
    bool custom,
    ImmutableDictionary<string, object?> args,
    ResourceOptions options
)
{
    /// <summary>The resource's name.</summary>
    public string Name { get; } = name;

    /// <summary>The resource's type token.</summary>
    public string Type { get; } = type;

    /// <summary>Whether a provider manages the resource, as opposed to a component.</summary>
    public bool Custom { get; } = custom;

    /// <summary>The properties; secret, unknown or dependent ones are outputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options, of the class that fits <see cref="Custom"/>.</summary>
    public ResourceOptions Options { get; } = options;
}
