using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Finds the provider of a resource; those of the old state are configured when they are first needed.</summary>
internal sealed class ProviderLookup(RunScope scope)
{
    private readonly LoadedProvider _registry = new(
        new RegistryProvider(scope.Registry),
        new ProviderFeatures
        {
            AcceptOutputs = true,
            AcceptResources = true,
            AcceptSecrets = true,
            SupportsPreview = true,
        }
    );

    /// <summary>Null when the provider is not there.</summary>
    public LoadedProvider? For(ResourceState state) =>
        ProviderReference.IsProviderType(state.Type) ? _registry
        : state.Provider is { } reference ? scope.Registry.Get(reference)
        : null;

    public static StepFailure Unknown(ResourceState state) =>
        new(EngineDiagnostics.UnknownProvider, $"unknown provider '{state.Provider}' for resource '{state.Urn}'");

    /// <summary>Makes sure that a provider of the old state is configured. Null when it is.</summary>
    public async Task<ProviderFailure?> EnsureAsync(ProviderReference? needed, CancellationToken cancellationToken)
    {
        if (needed is not { } reference || scope.Registry.Get(reference) is not null)
        {
            return null;
        }

        var entry = scope.Ledger.Inherited.FirstOrDefault(entry => entry.State.Urn == reference.Urn && entry.State.Id == reference.Id);
        return entry is null
            ? new ProviderFailure($"could not find provider {reference}")
            : await scope.Registry.SameAsync(entry.State, reuse: false, cancellationToken);
    }
}
