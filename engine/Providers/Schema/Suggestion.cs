namespace DataOps.Providers.Schema;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The closest candidate, or null when none is close: at most a third of the letters may differ.</summary>
    public static string? For(string name, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(entry => entry.Distance)
            .ThenBy(entry => entry.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();

        return best.Candidate is not null && best.Distance <= Math.Max(1, name.Length / 3) ? best.Candidate : null;
    }

    // Damerau's distance, restricted: a swap of neighbours counts once.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
