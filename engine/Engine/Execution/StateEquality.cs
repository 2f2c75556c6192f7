using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Tells whether a confirmed resource needs to be written again.</summary>
internal static class StateEquality
{
    public static bool AreSame(ResourceState old, ResourceState current) =>
        old.Urn == current.Urn
        && old.Type == current.Type
        && old.Custom == current.Custom
        && old.Id == current.Id
        && old.Parent == current.Parent
        && old.Provider == current.Provider
        && old.Protect == current.Protect
        && old.Taint == current.Taint
        && old.External == current.External
        && old.RetainOnDelete == current.RetainOnDelete
        && old.DeletedWith == current.DeletedWith
        && old.ImportId == current.ImportId
        && old.RefreshBeforeUpdate == current.RefreshBeforeUpdate
        && old.SourcePosition == current.SourcePosition
        && Equals(old.CustomTimeouts ?? Unset, current.CustomTimeouts ?? Unset)
        && Equals(old.ReplacementTrigger, current.ReplacementTrigger)
        && old.PendingReplacement == current.PendingReplacement
        && AreSameSets(old.InitErrors, current.InitErrors)
        && AreSameSets(old.ReplaceWith, current.ReplaceWith)
        && AreSameSets(old.Aliases, current.Aliases)
        && AreSameSets(old.AdditionalSecretOutputs, current.AdditionalSecretOutputs)
        && AreSameSets(old.IgnoreChanges, current.IgnoreChanges)
        && AreSameSets(old.ReplaceOnChanges, current.ReplaceOnChanges)
        && AreSameSets(old.HideDiff, current.HideDiff)
        && AreSameSets(old.Dependencies, current.Dependencies)
        && AreSameByKey(old.PropertyDependencies, current.PropertyDependencies)
        && AreSameByKey(old.ResourceHooks, current.ResourceHooks)
        && PropertyComparison.AreSame(old.Inputs, current.Inputs)
        && PropertyComparison.AreSame(old.Outputs, current.Outputs);

    private static readonly CustomTimeouts Unset = new();

    private static bool AreSameByKey<T>(
        ImmutableSortedDictionary<string, ImmutableArray<T>> old,
        ImmutableSortedDictionary<string, ImmutableArray<T>> current
    ) => IsCovered(old, current) && IsCovered(current, old);

    /// <summary>A key without members is the same as no key.</summary>
    private static bool IsCovered<T>(
        ImmutableSortedDictionary<string, ImmutableArray<T>> left,
        ImmutableSortedDictionary<string, ImmutableArray<T>> right
    ) => left.All(entry => AreSameSets(entry.Value, right.GetValueOrDefault(entry.Key, [])));

    private static bool AreSameSets<T>(ImmutableArray<T> old, ImmutableArray<T> current) =>
        old.Length == current.Length && (old.AsSpan().SequenceEqual(current.AsSpan()) || old.ToHashSet().SetEquals(current));
}
