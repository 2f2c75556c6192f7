using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an <see cref="InvokeTransform"/> makes of a function call.</summary>
public readonly struct InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options to use.</summary>
    public InvokeOptions Options { get; } = options;
}
