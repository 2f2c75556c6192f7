namespace Pulumi.Experimental.Provider;

/// <summary>The outcome of a function.</summary>
public sealed class InvokeResponse
{
    /// <summary>Its results.</summary>
    public IDictionary<string, PropertyValue>? Return { get; set; }

    /// <summary>What is wrong with the arguments.</summary>
    public IList<CheckFailure>? Failures { get; set; }
}
