using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Host.Monitor;

/// <summary>What a program may know of the run that it is part of.</summary>
internal sealed record RunContext
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required string Organization { get; init; }

    /// <summary>By <c>namespace:key</c>; secrets are marked.</summary>
    public required ImmutableSortedDictionary<string, PropertyValue> Config { get; init; }

    public required bool DryRun { get; init; }

    public required int Parallel { get; init; }

    /// <summary>The folder of <c>Pulumi.yaml</c>; source positions are told relative to it.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>The folder that the program runs in; paths of assets are relative to it.</summary>
    public required string ProgramDirectory { get; init; }

    public ImmutableSortedDictionary<string, string> PlainConfig =>
        Config.ToImmutableSortedDictionary(entry => entry.Key, entry => Plain(entry.Value), StringComparer.Ordinal);

    public ImmutableArray<string> SecretKeys => [.. Config.Where(entry => entry.Value is PropertyValue.Secret).Select(entry => entry.Key)];

    /// <summary>What a provider is told that registers resources in this run.</summary>
    /// <param name="address">The address of the run's monitor.</param>
    public MonitorAccess AccessAt(string address) =>
        new()
        {
            Project = Project,
            Stack = Stack,
            Organization = Organization,
            Config = PlainConfig,
            ConfigSecretKeys = SecretKeys,
            DryRun = DryRun,
            Parallel = Parallel,
            Address = address,
        };

    private static string Plain(PropertyValue value) =>
        value switch
        {
            PropertyValue.String text => text.Value,
            PropertyValue.Secret secret => Plain(secret.Element),
            _ => throw new InvalidOperationException($"A configuration value is a {value.GetType().Name}, not a string."),
        };
}
