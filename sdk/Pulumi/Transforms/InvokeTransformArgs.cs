using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an <see cref="InvokeTransform"/> sees.</summary>
public readonly struct InvokeTransformArgs(string token, ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>The function's token.</summary>
    public string Token { get; } = token;

    /// <summary>The arguments.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options.</summary>
    public InvokeOptions Options { get; } = options;
}
