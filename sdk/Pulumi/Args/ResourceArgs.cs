namespace Pulumi;

/// <summary>The properties of a resource, or of an object inside of one.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No properties at all.</summary>
    public static readonly ResourceArgs Empty = new EmptyResourceArgs();

    private sealed class EmptyResourceArgs : ResourceArgs;
}
