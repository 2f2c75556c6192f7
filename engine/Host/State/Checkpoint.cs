using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>What a checkpoint or an exported deployment holds.</summary>
public sealed record Checkpoint(Snapshot Snapshot)
{
    /// <summary>The stack that the document names, <c>organization/PROJECT/STACK</c>; empty for an exported deployment.</summary>
    public string Stack { get; init; } = "";

    public SecretsProviderState? SecretsProvider { get; init; }
}
