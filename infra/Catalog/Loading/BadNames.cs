using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Loading;

/// <summary>
/// A name that is none is one mistake: where it is declared. Where it is used again, and where what it should be is used already, nothing
/// more is to be said than that it stands there too.
/// </summary>
internal static class BadNames
{
    /// <param name="folder">The pipeline's folder, which has the pipeline's name.</param>
    /// <param name="findings">The findings of the pipeline; they are joined in place.</param>
    public static void Join(RepositoryPath folder, List<Diagnostic> findings)
    {
        foreach (var same in findings.Where(IsBadName).GroupBy(finding => finding.Message).ToList())
        {
            var name = Quoted(same.Key);
            var places = same.OrderBy(finding => finding.Span).DistinctBy(finding => finding.Site).ToList();
            var joined = places
                .Skip(1)
                .Aggregate(places[0], (first, other) => other.Span is { } span ? first.WithRelated(span, "It is used here") : first);
            if (name == folder.Name)
            {
                joined = joined with { Hint = joined.Hint.Replace("Rename it,", "Rename it and its folder,", StringComparison.Ordinal) };
            }

            var position = findings.IndexOf(places[0]);
            findings[position] = joined;
            var meant = $"Did you mean '{name}'?";
            findings.RemoveAll(finding => !ReferenceEquals(finding, joined) && (same.Contains(finding) || finding.Hint == meant));
        }
    }

    private static bool IsBadName(Diagnostic finding) => finding.Code == ValueDiagnostics.BadName.Code;

    // 'NAME' is not a name: ...
    private static string Quoted(string message) => message[1..message.IndexOf("' is not", StringComparison.Ordinal)];
}
