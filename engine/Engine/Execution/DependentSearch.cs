using System.Collections.Immutable;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.State;

namespace DataOps.Engine.Execution;

/// <summary>
/// Finds what must be deleted along with a resource that is deleted before its replacement is created: dependents whose providers say that
/// a change of what they take from it would replace them.
/// </summary>
internal sealed class DependentSearch(RunScope scope, ProviderLookup providers)
{
    /// <summary>In dependency order; a failure when a provider could not be asked.</summary>
    public async Task<(List<DependentReplacement> Dependents, StepFailure? Failure)> FindAsync(
        StateEntry root,
        CancellationToken cancellationToken
    )
    {
        var found = new List<DependentReplacement>();
        var replaced = new HashSet<Urn> { root.Urn };
        foreach (var candidate in Candidates(root))
        {
            var (keys, failure) = await ReplaceKeysAsync(candidate.State, replaced, cancellationToken);
            if (failure is not null)
            {
                return (found, failure);
            }

            if (keys is not { } because)
            {
                continue;
            }

            found.Add(new DependentReplacement(candidate, because));
            replaced.Add(candidate.Urn);
        }

        return (found, null);
    }

    /// <summary>Resources that are replaced with another one by option.</summary>
    public List<DependentReplacement> FindCascades(Urn urn) =>
        [
            .. scope
                .Ledger.Live()
                .Where(entry => entry.State.ReplaceWith.Contains(urn))
                .DistinctBy(entry => entry.Urn)
                .Select(entry => new DependentReplacement(entry, [])),
        ];

    /// <summary>
    /// What depended on the root when the run began. A resource that was registered since cannot depend on it any more: it would have had
    /// to wait for the root.
    /// </summary>
    private List<StateEntry> Candidates(StateEntry root)
    {
        var entries = root.Slot.IsNew ? scope.Ledger.Live() : [.. scope.Ledger.Inherited.Where(entry => !entry.IsRemoved || entry == root)];
        lock (scope.Plan.Gate)
        {
            return OldDependents.Of(root, entries, scope.Plan.HasStep, includeChildren: false);
        }
    }

    /// <summary>Null keys: the dependent may stay.</summary>
    private async Task<(ImmutableArray<string>? Keys, StepFailure? Failure)> ReplaceKeysAsync(
        ResourceState state,
        HashSet<Urn> replaced,
        CancellationToken cancellationToken
    )
    {
        if (!state.Custom || state.External)
        {
            return (null, null);
        }

        if (state.Provider is { } reference && replaced.Contains(reference.Urn))
        {
            return ([], await EnsureAsync(state, cancellationToken));
        }

        var depends = false;
        var inputs = state.Inputs.Select(
            (key, value) =>
            {
                var changes = state.PropertyDependencies.GetValueOrDefault(key, []).Any(replaced.Contains);
                depends |= changes;
                return changes ? PropertyValue.UnknownValue : value;
            }
        );
        if (!depends)
        {
            return (null, null);
        }

        if (await EnsureAsync(state, cancellationToken) is { } failure)
        {
            return (null, failure);
        }

        if (providers.For(state) is not { } provider)
        {
            return (null, ProviderLookup.Unknown(state));
        }

        var request = new DiffRequest(state.Urn, state.Id, state.Inputs, state.Outputs, inputs, state.IgnoreChanges);
        var response = await ResourceDiff.AskAsync(provider.Provider, request, cancellationToken);
        if (response.Value is null)
        {
            return (null, StepFailure.Of(response.Failure!));
        }

        var diff = ReplaceRules.WithReplaceOnChanges(response.Value, state.ReplaceOnChanges, hasInitErrors: false);
        return ReplaceRules.Replaces(diff) ? (diff.Replaces, null) : (null, null);
    }

    private async Task<StepFailure?> EnsureAsync(ResourceState state, CancellationToken cancellationToken)
    {
        var missing = ProviderReference.IsProviderType(state.Type)
            ? await scope.Registry.SameAsync(state, reuse: false, cancellationToken)
            : await providers.EnsureAsync(state.Provider, cancellationToken);
        return missing is null
            ? null
            : new StepFailure(EngineDiagnostics.ProviderNotLoaded, $"could not load provider for resource {state.Urn}: {missing.Message}")
            {
                Code = missing.Code,
                Hint = missing.Hint,
            };
    }
}
