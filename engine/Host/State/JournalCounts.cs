using System.Collections.Immutable;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>What a journal says was done, in Pulumi's words for steps: all that is known of a run that was cut off.</summary>
internal static class JournalCounts
{
    public static ImmutableSortedDictionary<string, int> Of(IEnumerable<JournalEntry> entries)
    {
        var begun = new Dictionary<long, OperationKind>();
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is JournalEntry.Began began)
            {
                begun[began.Operation] = began.Kind;
            }
            else if (entry is JournalEntry.Ended ended && begun.TryGetValue(ended.Operation, out var kind) && Word(kind) is { } word)
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts.ToImmutable();
    }

    private static string? Word(OperationKind kind) =>
        kind switch
        {
            OperationKind.Creating => "create",
            OperationKind.Updating => "update",
            OperationKind.Deleting => "delete",
            OperationKind.Importing => "import",
            _ => null,
        };
}
