using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Planning;

/// <summary>Completes a goal with what its parent gives, and with the dependencies that its inputs carry.</summary>
internal static class GoalNormaliser
{
    public static ResourceGoal Normalise(ResourceGoal goal, ResourceGoal? parent)
    {
        if (parent is not null)
        {
            goal = Inherit(goal, parent);
        }

        return goal.Remote ? goal : WithoutOutputs(goal);
    }

    private static ResourceGoal Inherit(ResourceGoal goal, ResourceGoal parent)
    {
        var inheritsProvider =
            goal.Provider.Length == 0
            && (
                (!goal.Remote && !goal.Custom)
                || (ProviderReference.TryParse(parent.Provider, out var reference) && reference.Package == PackageOf(goal.Type))
            );
        return goal with
        {
            DeletedWith = goal.DeletedWith ?? parent.DeletedWith,
            Protect = goal.Protect ?? parent.Protect,
            RetainOnDelete = goal.RetainOnDelete ?? parent.RetainOnDelete,
            Provider = inheritsProvider ? parent.Provider : goal.Provider,
        };
    }

    /// <summary>The package of a type token <c>package:module:Type</c>.</summary>
    public static string PackageOf(string type) => type.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? type[..at] : "";

    private static ResourceGoal WithoutOutputs(ResourceGoal goal)
    {
        var byProperty = goal.PropertyDependencies.ToBuilder();
        if (byProperty.Count == 0 && goal.Dependencies.Length > 0)
        {
            // A program that does not say what each property needs: every one may need everything.
            foreach (var key in goal.Properties.Keys)
            {
                byProperty[key] = goal.Dependencies;
            }
        }

        foreach (var (key, value) in goal.Properties)
        {
            var found = new SortedSet<Urn>();
            PropertyTraversal.CollectDependencies(value, found);
            if (found.Count > 0)
            {
                byProperty[key] = [.. byProperty.GetValueOrDefault(key, []).Union(found)];
            }
        }

        return goal with
        {
            Properties = PropertyTraversal.Downgrade(goal.Properties),
            PropertyDependencies = byProperty.ToImmutable(),
        };
    }
}
