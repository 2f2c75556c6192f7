namespace Pulumi.Experimental.Provider;

/// <summary>Something wrong with an input.</summary>
public sealed class CheckFailure(string property, string reason)
{
    /// <summary>The property's path.</summary>
    public string Property { get; set; } = property;

    /// <summary>What is wrong.</summary>
    public string Reason { get; set; } = reason;
}
