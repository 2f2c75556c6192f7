namespace Pulumi.Experimental.Provider;

/// <summary>What a provider is parameterised with.</summary>
public abstract class Parameters;
