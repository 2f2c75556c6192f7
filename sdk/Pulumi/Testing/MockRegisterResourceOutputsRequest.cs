using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Outputs that a component or the stack has registered.</summary>
public class MockRegisterResourceOutputsRequest
{
    /// <summary>The URN of the component or stack.</summary>
    public readonly string Urn;

    /// <summary>The outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs;

    /// <summary>Holds URN and outputs.</summary>
    public MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
    {
        Urn = urn;
        Outputs = outputs;
    }
}
