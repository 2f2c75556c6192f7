using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Planning;

/// <summary>Makes the states that steps fill in.</summary>
internal static class ResourceDraft
{
    /// <param name="alias">The URN under which the state knows the resource, when it is another one.</param>
    /// <param name="old">What the state knows of it.</param>
    public static ResourceState Of(ResourceGoal goal, Urn urn, Urn? alias, ResourceState? old) =>
        new()
        {
            Urn = urn,
            Type = goal.Type,
            Custom = goal.Custom,
            Inputs = goal.Properties,
            Parent = goal.Parent,
            Protect = goal.Protect ?? false,
            Dependencies = goal.Dependencies,
            PropertyDependencies = goal.PropertyDependencies,
            Provider = ProviderReference.TryParse(goal.Provider, out var provider) && goal.Custom ? provider : null,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            Aliases = alias is { } known ? [known] : [],
            CustomTimeouts = goal.CustomTimeouts,
            ImportId = goal.ImportId,
            RetainOnDelete = goal.RetainOnDelete ?? false,
            DeletedWith = goal.DeletedWith,
            ReplaceWith = goal.ReplaceWith,
            Created = old?.Created,
            Modified = old?.Modified,
            SourcePosition = goal.SourcePosition,
            IgnoreChanges = goal.IgnoreChanges,
            ReplaceOnChanges = goal.ReplaceOnChanges,
            HideDiff = goal.HideDiffs,
            ReplacementTrigger = goal.ReplacementTrigger,
            RefreshBeforeUpdate = old?.RefreshBeforeUpdate ?? false,
            ResourceHooks = goal.Hooks,
        };

    public static ResourceState Of(ReadGoal goal, Urn urn, Urn? alias) =>
        new()
        {
            Urn = urn,
            Type = goal.Type,
            Custom = true,
            External = true,
            Id = goal.Id,
            Inputs = goal.Properties,
            Parent = goal.Parent,
            Dependencies = goal.Dependencies,
            Provider = ProviderReference.TryParse(goal.Provider, out var provider) ? provider : null,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            Aliases = alias is { } known ? [known] : [],
            SourcePosition = goal.SourcePosition,
        };
}
