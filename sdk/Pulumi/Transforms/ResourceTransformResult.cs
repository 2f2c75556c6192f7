using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a <see cref="ResourceTransform"/> makes of a registration.</summary>
public readonly struct ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>The properties to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options to use.</summary>
    public ResourceOptions Options { get; } = options;
}
