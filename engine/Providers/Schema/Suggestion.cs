using Infra.Catalog.Text;

namespace DataOps.Providers.Schema;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The closest candidate, or null when none is close: at most a third of the letters may differ.</summary>
    public static string? For(string name, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: EditDistance.Of(name, candidate)))
            .OrderBy(entry => entry.Distance)
            .ThenBy(entry => entry.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();

        return best.Candidate is not null && best.Distance <= Math.Max(1, name.Length / 3) ? best.Candidate : null;
    }
}
