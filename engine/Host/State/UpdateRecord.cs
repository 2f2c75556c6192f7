using System.Collections.Immutable;

namespace DataOps.Engine.Host.State;

/// <summary>One entry of a stack's history, as Pulumi writes it.</summary>
public sealed record UpdateRecord
{
    /// <summary><c>update</c>, <c>refresh</c>, <c>destroy</c>, <c>import</c> or <c>resource-import</c>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public string Message { get; init; } = "";

    /// <summary>Where the update came from: <c>git.head</c>, <c>git.author</c>, <c>exec.kind</c>, ...</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The stack's configuration as JSON by key: a string, an object, or <c>{"secure":"CIPHERTEXT"}</c>.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required bool Succeeded { get; init; }

    /// <summary>True for another record of the same run: no two runs of a stack begin and end together.</summary>
    internal bool IsSameRun(UpdateRecord other) =>
        Kind == other.Kind
        && Start.ToUnixTimeSeconds() == other.Start.ToUnixTimeSeconds()
        && End.ToUnixTimeSeconds() == other.End.ToUnixTimeSeconds();

    public ImmutableSortedDictionary<string, int> Changes { get; init; } = ImmutableSortedDictionary<string, int>.Empty;
}
