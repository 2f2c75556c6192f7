using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;

namespace DataOps.Checks;

/// <summary>
/// The findings of several environments as one list, in which a mistake that only differs by the environment's name stands once.
/// </summary>
internal static class EnvironmentFindings
{
    public static IEnumerable<Diagnostic> Merged(IEnumerable<(string Environment, ImmutableArray<Diagnostic> Findings)> environments)
    {
        var all = environments.SelectMany(environment =>
            environment.Findings.Select(finding => (environment.Environment, Finding: finding))
        );
        foreach (
            var same in all.GroupBy(entry =>
                (entry.Finding.Site, entry.Finding.Code, Message: General(entry.Finding.Message, entry.Environment))
            )
        )
        {
            var first = same.First();
            var others = same.Where(entry => entry.Finding.Message != first.Finding.Message)
                .Select(entry => entry.Environment)
                .Distinct()
                .ToList();
            yield return others.Count == 0
                ? first.Finding
                : first.Finding with
                {
                    Message = $"{first.Finding.Message} Likewise in {string.Join(", ", others)}.",
                };
        }
    }

    private static string General(string message, string environment) =>
        message.Replace($"'{environment}'", "''", StringComparison.Ordinal);
}
