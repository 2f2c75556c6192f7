namespace Pulumi.Experimental.Provider;

/// <summary>The outcome of a method.</summary>
public sealed class CallResponse(
    IDictionary<string, PropertyValue>? @return,
    IList<CheckFailure>? failures,
    IDictionary<string, ISet<Urn>> returnDependencies
)
{
    /// <summary>Its results.</summary>
    public IDictionary<string, PropertyValue>? Return { get; init; } = @return;

    /// <summary>The resources its results came from.</summary>
    public IDictionary<string, ISet<Urn>> ReturnDependencies { get; init; } = returnDependencies;

    /// <summary>What is wrong with the arguments.</summary>
    public IList<CheckFailure>? Failures { get; init; } = failures;
}
