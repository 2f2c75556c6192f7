namespace Pulumi.Experimental.Provider;

/// <summary>What the provider is to become.</summary>
public sealed class ParameterizeRequest(Parameters parameters)
{
    /// <summary>The parameters, from a command line or from a program.</summary>
    public Parameters Parameters { get; } = parameters;
}
