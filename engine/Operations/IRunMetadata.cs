using System.Collections.Immutable;

namespace DataOps.Operations;

/// <summary>What the history keeps of where a run came from. Some of it is asked for while the run goes on.</summary>
public interface IRunMetadata
{
    /// <summary>All that is known by now.</summary>
    ImmutableSortedDictionary<string, string> Environment { get; }

    /// <summary>The message that was given, or one in its place.</summary>
    string MessageOr(string given);

    /// <summary>Waits for what must be asked.</summary>
    Task CompleteAsync();
}
