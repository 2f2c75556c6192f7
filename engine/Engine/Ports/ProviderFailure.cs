using System.Collections.Immutable;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Ports;

/// <summary>What went wrong at a provider, in its words.</summary>
public sealed record ProviderFailure(string Message)
{
    /// <summary>A code DP4xxx where a built-in provider knows one.</summary>
    public string? Code { get; init; }

    public string? Hint { get; init; }

    /// <summary>What is wrong with single inputs, by their paths, where the message does not say it.</summary>
    public ImmutableArray<CheckFailure> Inputs { get; init; } = [];

    /// <summary>True when the provider could not be asked, so that nobody knows whether it would have refused.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>True when the provider was lost in the middle of the call: what it was asked for may have been done.</summary>
    public bool IsEndUnknown { get; init; }
}
