using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;

namespace DataOps.Engine.State;

/// <summary>
/// What every snapshot must keep to:
/// <list type="number">
/// <item>A resource has a URN and a type.</item>
/// <item>A component has no id; a custom resource that is not a component has one.</item>
/// <item>The provider of a resource stands before it, with the id that the resource names.</item>
/// <item>The parent of a resource stands before it.</item>
/// <item>What a resource depends on, is deleted with or is replaced with stands before it.</item>
/// <item>Of the resources that share a URN at most one is not to be deleted.</item>
/// <item>No value is unknown, and no output mark is left.</item>
/// </list>
/// </summary>
public static class SnapshotIntegrity
{
    /// <summary>What is wrong; empty for a sound snapshot.</summary>
    public static ImmutableArray<string> Check(Snapshot snapshot)
    {
        var findings = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<Urn>();
        var living = new HashSet<Urn>();
        var providers = new HashSet<ProviderReference>();
        foreach (var state in snapshot.Resources)
        {
            if (state.Urn.IsEmpty || state.Type.Length == 0)
            {
                findings.Add($"1: a resource has no URN or no type: {state}");
                continue;
            }

            if (state.Custom == (state.Id.Length == 0))
            {
                findings.Add(state.Custom ? $"2: custom resource without an id: {state.Urn}" : $"2: component with an id: {state.Urn}");
            }

            if (ProviderReference.IsProviderType(state.Type))
            {
                providers.Add(new ProviderReference(state.Urn, state.Id));
            }

            if (state.Provider is { } provider && !providers.Contains(provider) && !state.PendingReplacement)
            {
                findings.Add($"3: {state.Urn} refers to unknown provider {provider}");
            }

            if (state.Parent is { } parent && !seen.Contains(parent))
            {
                findings.Add($"4: {state.Urn} stands before its parent {parent}, or that is missing");
            }

            foreach (var urn in ResourceDependencies.Direct(state).Distinct().Where(urn => !seen.Contains(urn)))
            {
                findings.Add($"5: {state.Urn} stands before {urn}, which it needs, or that is missing");
            }

            if (!state.Delete && !living.Add(state.Urn))
            {
                findings.Add($"6: {state.Urn} is there twice");
            }

            if (HasMarks(state.Inputs) || HasMarks(state.Outputs))
            {
                findings.Add($"7: {state.Urn} has a value that no state may have");
            }

            seen.Add(state.Urn);
        }

        return findings.ToImmutable();
    }

    private static bool HasMarks(PropertyMap map) => map.Any(entry => HasMarks(entry.Value));

    private static bool HasMarks(PropertyValue value) =>
        value switch
        {
            PropertyValue.Unknown or PropertyValue.Output => true,
            PropertyValue.Secret { Element: var element } => HasMarks(element),
            PropertyValue.Array { Items: var items } => items.Any(HasMarks),
            PropertyValue.Object { Properties: var properties } => HasMarks(properties),
            _ => false,
        };
}
