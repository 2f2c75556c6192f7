using System.Collections.Immutable;

namespace Infra.Components.Lakes;

/// <summary>How Spark reaches a lake.</summary>
public sealed record SparkAccess
{
    /// <summary>A lake of which Spark needs to be told nothing.</summary>
    public static SparkAccess None { get; } = new();

    /// <summary>Settings of every application; a definition's own win.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Names of libraries, with wildcards, that the image must hold beside Spark's own.</summary>
    public ImmutableArray<string> Libraries { get; init; } = [];

    /// <summary>A text with the lake's locations as Spark writes them.</summary>
    public Func<string, string> Location { get; init; } = text => text;
}
