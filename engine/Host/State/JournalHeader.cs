namespace DataOps.Engine.Host.State;

/// <summary>The first line of a journal: which checkpoint it goes on from, and how its secrets are encrypted.</summary>
internal sealed record JournalHeader
{
    public const int CurrentVersion = 1;

    public required string Stack { get; init; }

    /// <summary>SHA-256 of the checkpoint file, in lower-case hex.</summary>
    public required string Checkpoint { get; init; }

    public SecretsProviderState? SecretsProvider { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>What the history says of the run if it never ends; null when it says nothing.</summary>
    public UpdateRecord? Update { get; init; }
}
