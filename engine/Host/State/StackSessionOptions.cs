using DataOps.Engine.Host.Secrets;

namespace DataOps.Engine.Host.State;

/// <summary>What a change of a stack needs to know.</summary>
public sealed record StackSessionOptions
{
    public required LockRecord Owner { get; init; }

    /// <summary>Finds the cipher for what is on disk.</summary>
    public required Func<SecretsProviderState?, ISecretCipher> CipherOf { get; init; }

    /// <summary>The provider for what will be written; null: the one that is there.</summary>
    public SecretsProviderState? WriteWith { get; init; }
}
