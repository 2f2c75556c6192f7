namespace Pulumi;

/// <summary>What a <see cref="ResourceTransformation"/> makes of a resource.</summary>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>The arguments to use.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>The options to use; the parent must be unchanged.</summary>
    public ResourceOptions Options { get; } = options;
}
