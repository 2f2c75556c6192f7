using System.Collections.Immutable;
using System.Globalization;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.Plans;

/// <summary>What a plan lets an update do.</summary>
internal static class PlanConstraint
{
    /// <summary>True when the step is the planned one, or less than it.</summary>
    public static bool Allows(string planned, string operation) =>
        planned == operation
        || planned switch
        {
            StepOperation.Create => operation == StepOperation.Same,
            StepOperation.Update => operation == StepOperation.Same,
            StepOperation.Replace or StepOperation.CreateReplacement or StepOperation.DeleteReplaced => operation
                is StepOperation.Same
                    or StepOperation.Update,
            _ => false,
        };

    public static PlannedGoal Record(Registration registration)
    {
        var (goal, draft) = (registration.Goal, registration.Draft);
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
            Aliases = goal.Aliases,
            ImportId = goal.ImportId,
            CustomTimeouts = goal.CustomTimeouts,
            Inputs = PropertyChanges.Between(OldInputs(registration), draft.Inputs),
        };
    }

    /// <summary>How the registration departs from the plan; null when it does not.</summary>
    public static string? Violation(ResourcePlan planned, Registration registration) =>
        planned.Goal is { } goal ? Violation(goal, registration) : "resource unexpectedly not deleted";

    /// <summary>
    /// As <see cref="Violation(ResourcePlan, Registration)"/>, for a resource that is in the state and not in the plan: it must stay as it
    /// is.
    /// </summary>
    public static string? Violation(ResourceState old, Registration registration)
    {
        var unchanged = new PlannedGoal
        {
            Type = old.Type,
            Name = old.Urn.Name,
            Custom = old.Custom,
            Parent = old.Parent,
            Protect = old.Protect,
            Provider = old.Provider?.ToString() ?? "",
            Dependencies = old.Dependencies,
            PropertyDependencies = old.PropertyDependencies,
            AdditionalSecretOutputs = old.AdditionalSecretOutputs,
            Aliases = [.. old.Aliases.Select(urn => new AliasSpec.ByUrn(urn))],
            CustomTimeouts = old.CustomTimeouts,
        };
        return Violation(unchanged, registration);
    }

    private static string? Violation(PlannedGoal planned, Registration registration)
    {
        var goal = registration.Goal;
        if (goal.Custom != planned.Custom)
        {
            return $"resource kind changed (expected {(planned.Custom ? "custom" : "component")})";
        }

        if (!IsSameProvider(planned.Provider, registration.Draft.Provider?.ToString() ?? ""))
        {
            return $"provider changed (expected {planned.Provider})";
        }

        if (goal.Parent != planned.Parent)
        {
            return $"parent changed (expected {planned.Parent})";
        }

        if ((goal.Protect ?? false) != planned.Protect)
        {
            return $"protect changed (expected {Text(planned.Protect)})";
        }

        if (goal.DeleteBeforeReplace != planned.DeleteBeforeReplace)
        {
            return $"deleteBeforeReplace changed (expected {Text(planned.DeleteBeforeReplace)})";
        }

        if (goal.ImportId != planned.ImportId)
        {
            return $"importID changed (expected {planned.ImportId})";
        }

        return TimeoutViolation(planned.CustomTimeouts ?? new CustomTimeouts(), goal.CustomTimeouts ?? new CustomTimeouts())
            ?? SetViolation("ignoreChanges", planned.IgnoreChanges, goal.IgnoreChanges)
            ?? SetViolation("additionalSecretOutputs", planned.AdditionalSecretOutputs, goal.AdditionalSecretOutputs)
            ?? SetViolation("dependencies", planned.Dependencies, goal.Dependencies)
            ?? SetViolation("aliases", planned.Aliases, goal.Aliases)
            ?? Violation(planned.Inputs, OldInputs(registration), registration.Draft.Inputs)
            ?? DependencyViolation(planned.PropertyDependencies, goal.PropertyDependencies);
    }

    /// <summary>How properties depart from what was planned; null when they do not.</summary>
    public static string? Violation(PropertyChanges planned, PropertyMap old, PropertyMap current) =>
        planned.Violations(old, current) is { IsEmpty: false } findings ? $"properties changed: {string.Join(", ", findings)}" : null;

    private static PropertyMap OldInputs(Registration registration) =>
        registration.StartsAfresh ? PropertyMap.Empty : registration.Old!.State.Inputs;

    private static bool IsSameProvider(string planned, string actual) =>
        planned == actual
        || (
            ProviderReference.TryParse(planned, out var before)
            && ProviderReference.TryParse(actual, out var now)
            && before.Urn == now.Urn
            && before.Id == ProviderReference.UnknownId
        );

    private static string? TimeoutViolation(CustomTimeouts planned, CustomTimeouts actual)
    {
        (string Operation, double? Planned, double? Actual)[] timeouts =
        [
            ("create", planned.Create, actual.Create),
            ("update", planned.Update, actual.Update),
            ("delete", planned.Delete, actual.Delete),
            ("read", planned.Read, actual.Read),
        ];
        foreach (var (operation, expected, given) in timeouts)
        {
            if ((expected ?? 0) != (given ?? 0))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{operation} timeout changed (expected {expected ?? 0})");
            }
        }

        return null;
    }

    /// <summary>A property that a preview did not know may turn out to be none, and then needs nothing.</summary>
    private static string? DependencyViolation(
        ImmutableSortedDictionary<string, ImmutableArray<Urn>> planned,
        ImmutableSortedDictionary<string, ImmutableArray<Urn>> actual
    )
    {
        foreach (var (key, urns) in planned)
        {
            if (actual.TryGetValue(key, out var given) && SetViolation($"dependencies for {key}", urns, given) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private static string? SetViolation<T>(string what, ImmutableArray<T> planned, ImmutableArray<T> actual)
    {
        static string List(IEnumerable<T> items) => string.Join(", ", items.Select(item => $"{item}").Order(StringComparer.Ordinal));

        if (planned.ToHashSet().SetEquals(actual))
        {
            return null;
        }

        var (added, deleted) = (List(actual.Except(planned)), List(planned.Except(actual)));
        string[] changes =
        [
            .. added.Length > 0 ? (string[])[$"added {added}"] : [],
            .. deleted.Length > 0 ? (string[])[$"deleted {deleted}"] : [],
        ];
        return $"{what} changed: {string.Join("; ", changes)}";
    }

    private static string Text(bool? flag) =>
        flag switch
        {
            null => "no value",
            true => "true",
            false => "false",
        };
}
