namespace Infra.Catalog.Text;

/// <summary>Finds the word that was probably meant.</summary>
public static class Suggestion
{
    /// <summary>
    /// The nearest of <paramref name="candidates"/> by edit distance (adjacent swaps count one), ignoring case;
    /// null when none is near: at most a third of the word's length may differ.
    /// </summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, Math.Min(word.Length, 64) / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary><c> Did you mean 'x'?</c>, or nothing.</summary>
    public static string Sentence(string word, IEnumerable<string> candidates) =>
        For(word, candidates) is { } candidate ? $"Did you mean '{candidate}'?" : "";

    /// <summary>How many letters are added, dropped, changed or swapped with their neighbour, ignoring case.</summary>
    public static int Distance(string left, string right) => EditDistance.Of(left, right);
}
