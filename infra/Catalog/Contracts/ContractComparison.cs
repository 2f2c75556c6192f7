using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Definitions;
using Infra.Catalog.Values;

namespace Infra.Catalog.Contracts;

/// <summary>Compares two versions of a contract from the point of view of a consumer who was written against the older one.</summary>
public static partial class ContractComparison
{
    public static ImmutableArray<ContractChange> Compare(DataContract before, DataContract after)
    {
        var changes = ImmutableArray.CreateBuilder<ContractChange>();
        var old = before.Columns.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        var now = after.Columns.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var column in before.Columns)
        {
            if (now.TryGetValue(column.Name, out var changed))
            {
                changes.AddRange(Column(column, changed));
            }
            else
            {
                changes.Add(new ContractChange($"the column '{column.Name}' was removed", VersionStep.Major));
            }
        }

        foreach (var column in after.Columns.Where(column => !old.ContainsKey(column.Name)))
        {
            // Whoever writes the data as it was breaks on a new required column; with full compatibility a reader by a closed schema breaks
            // on any.
            var step = column.IsRequired || after.Compatibility == Compatibility.Full ? VersionStep.Major : VersionStep.Minor;
            changes.Add(new ContractChange($"the {(column.IsRequired ? "required " : "")}column '{column.Name}' was added", step));
        }

        if (!before.Keys.SequenceEqual(after.Keys, StringComparer.OrdinalIgnoreCase))
        {
            changes.Add(
                new ContractChange(
                    $"the key changed from ({string.Join(", ", before.Keys)}) to ({string.Join(", ", after.Keys)})",
                    VersionStep.Major
                )
            );
        }

        if (after.Freshness > before.Freshness || (before.Freshness is not null && after.Freshness is null))
        {
            changes.Add(new ContractChange("the promised freshness was loosened", VersionStep.Major));
        }
        else if (after.Freshness != before.Freshness)
        {
            changes.Add(new ContractChange("the promised freshness was tightened", VersionStep.Minor));
        }

        changes.AddRange(QualityComparison.Compare(before, after));
        return changes.ToImmutable();
    }

    /// <summary>The largest step that any change demands.</summary>
    public static VersionStep Demanded(IEnumerable<ContractChange> changes) =>
        changes.Select(change => change.Demands).DefaultIfEmpty(VersionStep.None).Max();

    /// <summary>The step that was made; <see cref="VersionStep.None"/> also when the version went back.</summary>
    public static VersionStep Made(SemanticVersion before, SemanticVersion after) =>
        after.CompareTo(before) <= 0 ? VersionStep.None
        : after.Major > before.Major ? VersionStep.Major
        : after.Minor > before.Minor ? (after.Major == 0 ? VersionStep.Major : VersionStep.Minor)
        : VersionStep.Patch;

    /// <summary>The least version that carries the step. Before 1.0.0 a minor step may break.</summary>
    public static SemanticVersion Next(SemanticVersion version, VersionStep step) =>
        step switch
        {
            VersionStep.Major when version.Major > 0 => new SemanticVersion(version.Major + 1, 0, 0, ""),
            VersionStep.Major or VersionStep.Minor => new SemanticVersion(version.Major, version.Minor + 1, 0, ""),
            VersionStep.Patch => new SemanticVersion(version.Major, version.Minor, version.Patch + 1, ""),
            _ => version,
        };

    private static IEnumerable<ContractChange> Column(ContractColumn before, ContractColumn after)
    {
        if (TypeChange(before, after) is { } type)
        {
            yield return type;
        }

        foreach (var option in OptionComparison.Compare(before, after))
        {
            yield return option;
        }

        if (before.IsRequired && !after.IsRequired)
        {
            yield return new ContractChange($"the column '{before.Name}' may be empty now", VersionStep.Major);
        }
        else if (!before.IsRequired && after.IsRequired)
        {
            // Data that was right is wrong now: whoever writes it breaks.
            yield return new ContractChange($"the column '{before.Name}' became required", VersionStep.Major);
        }

        if (before.IsUnique && !after.IsUnique)
        {
            yield return new ContractChange($"the column '{before.Name}' may repeat values now", VersionStep.Major);
        }
        else if (!before.IsUnique && after.IsUnique)
        {
            yield return new ContractChange($"the column '{before.Name}' became unique", VersionStep.Minor);
        }

        if (before.Classification != after.Classification)
        {
            yield return new ContractChange($"the classification of '{before.Name}' changed", VersionStep.Minor);
        }

        if (before.Description != after.Description)
        {
            yield return new ContractChange($"the description of '{before.Name}' changed", VersionStep.Patch);
        }
    }

    private static ContractChange? TypeChange(ContractColumn before, ContractColumn after)
    {
        if (before.LogicalType != after.LogicalType)
        {
            var widens = (before.LogicalType, after.LogicalType) is ("integer", "number") or ("date", "timestamp");
            return new ContractChange(
                $"the type of '{before.Name}' {(widens ? "widened" : "changed")} from {before.LogicalType} to {after.LogicalType}",
                VersionStep.Major
            );
        }

        if (Normal(before.PhysicalType) == Normal(after.PhysicalType))
        {
            return null;
        }

        var step =
            before.PhysicalType is { } old && after.PhysicalType is { } now && IsWider(Normal(old), Normal(now))
                ? VersionStep.Minor
                : VersionStep.Major;
        return before.PhysicalType is null
            ? new ContractChange($"the physical type of '{before.Name}' is {after.PhysicalType} now", VersionStep.Minor)
            : new ContractChange(
                $"the physical type of '{before.Name}' {(step == VersionStep.Minor ? "widened" : "narrowed or changed")} from {before.PhysicalType} to {after.PhysicalType ?? "none"}",
                step
            );
    }

    // varchar(20) -> varchar(40), decimal(10,2) -> decimal(12,2), int -> bigint
    private static bool IsWider(string before, string after)
    {
        string[] integers = ["tinyint", "smallint", "int", "integer", "bigint"];
        if (integers.Contains(before))
        {
            return Rank(before) < Rank(after);
        }

        var (old, now) = (Sized().Match(before), Sized().Match(after));
        return old.Success
            && old.Groups[1].Value == now.Groups[1].Value
            && Part(now, 2) - Part(now, 3) >= Part(old, 2) - Part(old, 3)
            && Part(now, 3) >= Part(old, 3)
            && (
                !old.Groups[1].Value.StartsWith("char", StringComparison.Ordinal)
                || old.Groups[1].Value.Contains("vary", StringComparison.Ordinal)
            );

        static int Part(Match match, int group) => int.TryParse(match.Groups[group].ValueSpan, out var value) ? value : 0;

        int Rank(string type) => type == "integer" ? 2 : Array.IndexOf(integers, type);
    }

    private static string Normal(string? type) => (type ?? "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex(@"^([a-z]+)\((\d{1,5})(?:,(\d{1,4}))?\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sized();
}
