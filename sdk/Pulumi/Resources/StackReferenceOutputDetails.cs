namespace Pulumi;

/// <summary>
/// An output of another stack: either <see cref="Value"/> or <see cref="SecretValue"/> is set, neither if there is no such output.
/// </summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value of an output that is not secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value of a secret output.</summary>
    public object? SecretValue { get; set; }
}
