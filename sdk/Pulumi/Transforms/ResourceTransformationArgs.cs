namespace Pulumi;

/// <summary>What a <see cref="ResourceTransformation"/> sees.</summary>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource, still without outputs.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>Its arguments so far.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>Its options so far.</summary>
    public ResourceOptions Options { get; } = options;
}
