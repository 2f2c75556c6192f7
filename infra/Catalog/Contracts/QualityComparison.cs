using Infra.Catalog.Definitions;

namespace Infra.Catalog.Contracts;

/// <summary>
/// Compares the quality rules of two versions of a contract: a rule that allows what it did not allow before promises less, and consumers
/// may break on it.
/// </summary>
internal static class QualityComparison
{
    public static IEnumerable<ContractChange> Compare(DataContract before, DataContract after)
    {
        var now = after.Quality.DistinctBy(rule => rule.Name).ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var old = before.Quality.DistinctBy(rule => rule.Name).ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        foreach (var rule in old.Values)
        {
            if (!now.TryGetValue(rule.Name, out var changed))
            {
                yield return new ContractChange($"the quality rule '{rule.Name}' was removed", VersionStep.Major);
            }
            else if (Change(rule, changed) is { } change)
            {
                yield return change;
            }
        }

        foreach (var rule in now.Values.Where(rule => !old.ContainsKey(rule.Name)))
        {
            yield return new ContractChange($"the quality rule '{rule.Name}' was added", VersionStep.Minor);
        }
    }

    private static ContractChange? Change(QualityRule before, QualityRule after)
    {
        var listed = before.ValidValues.Length > 0 && after.ValidValues.Length > 0;
        if (
            !before.Bound.Includes(after.Bound)
            || (before.Severity == TestSeverity.Error && after.Severity == TestSeverity.Warning)
            || (listed && after.ValidValues.Except(before.ValidValues, StringComparer.Ordinal).Any())
        )
        {
            return new ContractChange($"the quality rule '{before.Name}' was loosened", VersionStep.Major);
        }

        if (!listed && before.Query != after.Query)
        {
            return new ContractChange($"the quality rule '{before.Name}' changed", VersionStep.Minor);
        }

        return
            before.Bound != after.Bound
            || before.Severity != after.Severity
            || (listed && before.ValidValues.Except(after.ValidValues, StringComparer.Ordinal).Any())
            ? new ContractChange($"the quality rule '{before.Name}' was tightened", VersionStep.Minor)
            : null;
    }
}
