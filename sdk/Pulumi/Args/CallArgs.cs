namespace Pulumi;

/// <summary>The arguments of a resource method.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No arguments at all.</summary>
    public static readonly CallArgs Empty = new EmptyCallArgs();

    private sealed class EmptyCallArgs : CallArgs;
}
