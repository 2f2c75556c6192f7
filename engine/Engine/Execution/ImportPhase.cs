using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Takes listed resources under management, without the program.</summary>
internal sealed class ImportPhase(RunScope scope, ChainRunner chains, DefaultProviders defaults)
{
    private readonly Dictionary<Urn, ProviderReference> _references = [];

    /// <summary>False when something could not be imported; the rest was imported nevertheless.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await KeepExistingAsync(cancellationToken))
        {
            return false;
        }

        var stack = await StackAsync(cancellationToken);
        if (stack is not { } root || !await FindProvidersAsync(cancellationToken) || Steps(root) is not { } steps)
        {
            return false;
        }

        while (steps.Count > 0 && !scope.Stop.IsCancellationRequested)
        {
            // A resource waits for its parent when that is imported too.
            var open = steps.Select(step => step.Urn).ToHashSet();
            var ready = steps.Where(step => !open.Contains(step.New.Parent!.Value)).ToList();
            if (ready.Count == 0)
            {
                return Refuse(EngineDiagnostics.UnknownParent, steps[0].Urn, $"the parents of '{steps[0].Urn}' are each other's children");
            }

            steps = [.. steps.Except(ready)];
            var results = await Task.WhenAll(ready.Select(step => chains.RunAsync([step], cancellationToken)));
            if (!results.All(chain => chain is [{ Succeeded: true }]))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> KeepExistingAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in scope.Ledger.Inherited.Where(entry => !entry.State.Delete))
        {
            lock (scope.Plan.Gate)
            {
                scope.Plan.Urns.Add(entry.Urn);
                scope.Plan.Sames.Add(entry.Urn);
            }

            var results = await chains.RunAsync(
                [new DeploymentStep.Same(entry, entry.State with { Id = "" }, Untargeted: false)],
                cancellationToken
            );
            if (results is not [{ Succeeded: true }])
            {
                return false;
            }

            if (ProviderReference.IsProviderType(entry.State.Type))
            {
                _references[entry.Urn] = new ProviderReference(entry.Urn, entry.State.Id);
            }
        }

        return true;
    }

    private async Task<Urn?> StackAsync(CancellationToken cancellationToken)
    {
        var existing = scope.Ledger.Inherited.FirstOrDefault(entry => entry.State.Type == Urn.RootStackType && entry.State.Parent is null);
        if (existing is not null)
        {
            return existing.Urn;
        }

        var urn = scope.Plan.UrnFor(Urn.RootStackType, $"{scope.Request.Project}-{scope.Request.Stack}", null);
        var state = new ResourceState
        {
            Urn = urn,
            Type = Urn.RootStackType,
            Custom = false,
        };
        lock (scope.Plan.Gate)
        {
            scope.Plan.Urns.Add(urn);
        }

        return await chains.RunAsync([new DeploymentStep.Create(state)], cancellationToken) is [{ Succeeded: true }] ? urn : null;
    }

    private async Task<bool> FindProvidersAsync(CancellationToken cancellationToken)
    {
        foreach (var import in scope.Request.Imports.Where(import => !import.Component))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var urn = ProviderUrn(import);
            if (_references.ContainsKey(urn))
            {
                continue;
            }

            if (import.Provider is not null)
            {
                return Refuse(EngineDiagnostics.UnknownProvider, urn, $"unknown provider '{urn}' for resource '{import.Name}'");
            }

            if (await defaults.GetAsync(RequestFor(import)) is not { } reference)
            {
                return false;
            }

            _references[urn] = reference;
        }

        return true;
    }

    private List<DeploymentStep.Import>? Steps(Urn stack)
    {
        var steps = new List<DeploymentStep.Import>();
        var seen = new HashSet<Urn>();
        foreach (var import in scope.Request.Imports)
        {
            var parent = import.Parent ?? stack;
            var urn = scope.Plan.UrnFor(import.Type, import.Name, parent);
            if (!seen.Add(urn))
            {
                Refuse(EngineDiagnostics.DuplicateUrn, urn, $"duplicate import '{import.Name}' of type '{import.Type}'");
                return null;
            }

            if (scope.Ledger.Olds.TryGetValue(urn, out var old))
            {
                // The same object under the same name is there already.
                if ((old.State.ImportId.Length > 0 ? old.State.ImportId : old.State.Id) == import.Id)
                {
                    continue;
                }

                Refuse(EngineDiagnostics.ResourceExists, urn, $"resource '{urn}' already exists");
                return null;
            }

            var state = new ResourceState
            {
                Urn = urn,
                Type = import.Type,
                Custom = !import.Component,
                Parent = parent,
                Protect = import.Protect,
                Provider = import.Component ? null : _references[ProviderUrn(import)],
                ImportId = import.Id,
                Inputs = import.Component ? import.Inputs : PropertyMap.Empty,
            };
            steps.Add(
                new DeploymentStep.Import(state, null, [], import) { RandomSeed = RandomSeed.For(scope.Request.NamingSeed, urn, null) }
            );
        }

        var known = steps.Select(step => step.Urn).Concat(scope.Ledger.Olds.Keys).Append(stack).ToHashSet();
        if (steps.Find(step => !known.Contains(step.New.Parent!.Value)) is not { } orphan)
        {
            return steps;
        }

        Refuse(EngineDiagnostics.UnknownParent, orphan.Urn, $"unknown parent '{orphan.New.Parent}' for resource '{orphan.Urn}'");
        return null;
    }

    private Urn ProviderUrn(ImportSpec import)
    {
        if (import.Provider is { } given)
        {
            return given;
        }

        var request = RequestFor(import);
        return scope.Plan.UrnFor(ProviderReference.TypePrefix + request.Package, DefaultProviderName.For(request), null);
    }

    private static ProviderRequest RequestFor(ImportSpec import) =>
        new(GoalNormaliser.PackageOf(import.Type), import.Version, import.PluginDownloadUrl);

    private bool Refuse(EngineDiagnostic diagnostic, Urn urn, string text)
    {
        scope.Reporter.Error(DeploymentFault.Options, diagnostic, urn, text);
        return false;
    }
}
