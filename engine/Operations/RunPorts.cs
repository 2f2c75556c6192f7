using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Operations;

/// <summary>What a run asks of others.</summary>
public sealed record RunPorts
{
    public required IRunAudience Audience { get; init; }

    /// <summary>Begins to find out where the run comes from.</summary>
    public required Func<IRunMetadata> Describe { get; init; }

    /// <summary>
    /// Asked when the program failed: true when the given configuration, and not a definition, has errors that a check without the program
    /// finds too.
    /// </summary>
    public required Func<ImmutableSortedDictionary<string, PropertyValue>, bool> AreSettingsToBlame { get; init; }
}
