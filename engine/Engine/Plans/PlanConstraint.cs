using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Plans;

/// <summary>What a plan lets an update do.</summary>
internal static class PlanConstraint
{
    /// <summary>True when the step is the planned one, or less than it.</summary>
    public static bool Allows(string planned, string operation) => planned == operation || planned switch
    {
        StepOperation.Create => operation == StepOperation.Same,
        StepOperation.Update => operation == StepOperation.Same,
        StepOperation.Replace or StepOperation.CreateReplacement or StepOperation.DeleteReplaced => operation is StepOperation.Same or StepOperation.Update,
        _ => false,
    };

    public static PlannedGoal Record(Registration registration)
    {
        var (goal, draft) = (registration.Goal, registration.Draft);
        var (adds, deletes, updates) = Changes(OldInputs(registration), draft.Inputs);
        return new PlannedGoal
        {
            Type = goal.Type,
            Name = goal.Name,
            Custom = goal.Custom,
            Parent = goal.Parent,
            Protect = goal.Protect ?? false,
            Provider = draft.Provider?.ToString() ?? "",
            Dependencies = goal.Dependencies,
            PropertyDependencies = goal.PropertyDependencies,
            DeleteBeforeReplace = goal.DeleteBeforeReplace,
            IgnoreChanges = goal.IgnoreChanges,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            ImportId = goal.ImportId,
            CustomTimeouts = goal.CustomTimeouts,
            Adds = adds,
            Deletes = deletes,
            Updates = updates,
        };
    }

    /// <summary>How the registration departs from the plan; null when it does not.</summary>
    public static string? Violation(PlannedGoal planned, Registration registration)
    {
        var goal = registration.Goal;
        if (goal.Custom != planned.Custom)
            return $"resource kind changed (expected {(planned.Custom ? "custom" : "component")})";

        if (!IsSameProvider(planned.Provider, registration.Draft.Provider?.ToString() ?? ""))
            return $"provider changed (expected {planned.Provider})";

        if (goal.Parent != planned.Parent)
            return $"parent changed (expected {planned.Parent})";

        if ((goal.Protect ?? false) != planned.Protect)
            return $"protect changed (expected {planned.Protect})";

        if (goal.DeleteBeforeReplace != planned.DeleteBeforeReplace)
            return $"deleteBeforeReplace changed (expected {planned.DeleteBeforeReplace?.ToString() ?? "no value"})";

        if (goal.ImportId != planned.ImportId)
            return $"importID changed (expected {planned.ImportId})";

        if ((goal.CustomTimeouts ?? new CustomTimeouts()) != (planned.CustomTimeouts ?? new CustomTimeouts()))
            return "timeouts changed";

        return SetViolation("ignoreChanges", planned.IgnoreChanges, goal.IgnoreChanges)
            ?? SetViolation("additionalSecretOutputs", planned.AdditionalSecretOutputs, goal.AdditionalSecretOutputs)
            ?? SetViolation("dependencies", planned.Dependencies, goal.Dependencies)
            ?? InputViolation(planned, OldInputs(registration), registration.Draft.Inputs);
    }

    private static PropertyMap OldInputs(Registration registration) => registration.StartsAfresh ? PropertyMap.Empty : registration.Old!.State.Inputs;

    private static bool IsSameProvider(string planned, string actual) =>
        planned == actual
        || (ProviderReference.TryParse(planned, out var before) && ProviderReference.TryParse(actual, out var now)
            && before.Urn == now.Urn && before.Id == ProviderReference.UnknownId);

    private static string? SetViolation<T>(string what, ImmutableArray<T> planned, ImmutableArray<T> actual)
    {
        if (planned.ToHashSet().SetEquals(actual))
            return null;

        var added = actual.Except(planned).Select(item => $"+{item}");
        var removed = planned.Except(actual).Select(item => $"-{item}");
        return $"{what} changed: {string.Join(", ", added.Concat(removed))}";
    }

    private static string? InputViolation(PlannedGoal planned, PropertyMap old, PropertyMap current)
    {
        var (adds, deletes, updates) = Changes(old, current);
        var findings = new List<string>();
        findings.AddRange(ChangeViolations(planned.Adds, adds, '+'));
        findings.AddRange(ChangeViolations(planned.Updates, updates, '~'));
        findings.AddRange(deletes.Except(planned.Deletes).Select(key => $"-{key}"));
        findings.AddRange(planned.Deletes.Except(deletes).Where(current.ContainsKey).Select(key => $"={key}"));
        return findings.Count == 0 ? null : $"properties changed: {string.Join(", ", findings.Order(StringComparer.Ordinal))}";
    }

    private static IEnumerable<string> ChangeViolations(PropertyMap planned, PropertyMap actual, char sign)
    {
        foreach (var (key, value) in actual)
        {
            if (planned[key] is not { } expected || !Matches(expected, value))
                yield return $"{sign}{key}";
        }

        // What was unknown may turn out to be nothing.
        foreach (var (key, expected) in planned)
        {
            if (!actual.ContainsKey(key) && !PropertyTraversal.HasUnknowns(expected))
                yield return $"={key}";
        }
    }

    /// <summary>An unknown stands for any value.</summary>
    private static bool Matches(PropertyValue planned, PropertyValue actual) => (planned, actual) switch
    {
        (PropertyValue.Unknown, _) => true,
        (PropertyValue.Secret a, PropertyValue.Secret b) => Matches(a.Element, b.Element),
        (PropertyValue.Secret { Element: PropertyValue.Unknown }, _) => true,
        (PropertyValue.Array a, PropertyValue.Array b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items, Matches).All(same => same),
        (PropertyValue.Object a, PropertyValue.Object b) =>
            a.Properties.Keys.Union(b.Properties.Keys).All(key => Matches(a.Properties[key] ?? PropertyValue.NullValue, b.Properties[key] ?? PropertyValue.NullValue)),
        _ => PropertyComparison.AreSame(planned, actual),
    };

    private static (PropertyMap Adds, ImmutableArray<string> Deletes, PropertyMap Updates) Changes(PropertyMap old, PropertyMap current)
    {
        static bool Has(PropertyMap map, string key) => map[key] is not (null or PropertyValue.Null);

        return (
            PropertyMap.From(current.Where(entry => entry.Value is not PropertyValue.Null && !Has(old, entry.Key))),
            [.. old.Keys.Where(key => Has(old, key) && !Has(current, key))],
            PropertyMap.From(current.Where(entry => entry.Value is not PropertyValue.Null && Has(old, entry.Key) && !PropertyComparison.AreSame(old[entry.Key]!, entry.Value))));
    }
}
