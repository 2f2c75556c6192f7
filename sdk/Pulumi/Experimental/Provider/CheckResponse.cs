namespace Pulumi.Experimental.Provider;

/// <summary>The outcome of a check.</summary>
public sealed class CheckResponse
{
    /// <summary>The inputs to use, with defaults filled in.</summary>
    public IDictionary<string, PropertyValue>? Inputs { get; set; }

    /// <summary>What is wrong with them.</summary>
    public IList<CheckFailure>? Failures { get; set; }
}
