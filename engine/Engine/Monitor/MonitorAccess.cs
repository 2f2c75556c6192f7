using System.Collections.Immutable;

namespace DataOps.Engine.Monitor;

/// <summary>
/// The run as a provider sees it that constructs a component or runs a method, and the address of the monitor that it registers with.
/// </summary>
public sealed record MonitorAccess
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    public string Organization { get; init; } = "";

    /// <summary>By <c>namespace:key</c>, secrets in clear: the provider gets what the program gets.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<string> ConfigSecretKeys { get; init; } = [];

    public bool DryRun { get; init; }

    public int Parallel { get; init; }

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public required string Address { get; init; }
}
