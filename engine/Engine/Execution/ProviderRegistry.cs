using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Planning;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>
/// The providers of a run: those that are configured, by reference, and those that were checked and are not configured yet, by URN. Safe
/// for concurrent use.
/// </summary>
internal sealed class ProviderRegistry(IProviderSource source, IResourceProvider builtins, Func<Guid> newId) : IAsyncDisposable
{
    private const string BuiltinPackage = "pulumi";

    private readonly Lock _gate = new();
    private readonly Dictionary<ProviderReference, LoadedProvider> _configured = [];
    private readonly Dictionary<Urn, IResourceProvider> _unconfigured = [];
    private readonly Dictionary<Urn, Urn> _aliases = [];
    private readonly List<IResourceProvider> _loaded = [];

    public LoadedProvider? Get(ProviderReference reference)
    {
        lock (_gate)
        {
            return _configured.GetValueOrDefault(reference);
        }
    }

    /// <summary>Resources of the old state know the provider under another URN.</summary>
    public void RegisterAlias(Urn urn, Urn alias)
    {
        lock (_gate)
        {
            _aliases[urn] = alias;
        }
    }

    public async Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(request.Urn, request.NewInputs, cancellationToken);
        if (loaded.Value is not { } provider)
        {
            return loaded.Failure!;
        }

        var visible = request with
        {
            OldInputs = ProviderInputs.Visible(request.OldInputs),
            NewInputs = ProviderInputs.Visible(request.NewInputs),
        };
        var checkedInputs = await provider.CheckConfigAsync(visible, cancellationToken);
        if (checkedInputs.Value is not { Failures.IsEmpty: true } response)
        {
            return checkedInputs;
        }

        lock (_gate)
        {
            _unconfigured[request.Urn] = provider;
        }

        return response with
        {
            Inputs = ProviderInputs.Restore(response.Inputs, request.NewInputs),
        };
    }

    public async Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        IResourceProvider? provider;
        lock (_gate)
        {
            provider =
                _unconfigured.GetValueOrDefault(request.Urn)
                ?? _configured.GetValueOrDefault(new ProviderReference(request.Urn, request.Id))?.Provider;
        }

        if (provider is null)
        {
            return new ProviderFailure($"provider '{request.Urn}' has not been loaded");
        }

        var response = await DiffConfigAsync(provider, request, cancellationToken);
        if (response.Value is not { Changes: DiffChanges.Unknown } unknown)
        {
            return response;
        }

        var same = PropertyComparison.AreSame(request.OldOutputs, ProviderInputs.Visible(request.NewInputs));
        return unknown with { Changes = same ? DiffChanges.None : DiffChanges.Some };
    }

    /// <summary>Asks a provider what another configuration would mean.</summary>
    public static Task<ProviderResponse<DiffResponse>> DiffConfigAsync(
        IResourceProvider provider,
        DiffRequest request,
        CancellationToken cancellationToken
    ) =>
        provider.DiffConfigAsync(
            request with
            {
                OldInputs = ProviderInputs.Visible(request.OldInputs),
                NewInputs = ProviderInputs.Visible(request.NewInputs),
            },
            cancellationToken
        );

    public async Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var id = request.Preview ? ProviderReference.UnknownId : newId().ToString();
        var failure = await ConfigureAsync(request.Urn, id, request.Inputs, reuse: true, cancellationToken);
        return failure is not null ? failure : new ResourceResponse(id, ProviderInputs.Visible(request.Inputs));
    }

    public async Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var failure = await ConfigureAsync(request.Urn, request.Id, request.NewInputs, reuse: true, cancellationToken);
        return failure is not null ? failure : new ResourceResponse(request.Id, ProviderInputs.Visible(request.NewInputs));
    }

    /// <summary>Configures a provider that has not changed. Null when it is there.</summary>
    /// <param name="state">The provider resource.</param>
    /// <param name="reuse">True to take the instance that was checked; false when a concurrent update may own that one.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<ProviderFailure?> SameAsync(ResourceState state, bool reuse, CancellationToken cancellationToken)
    {
        if (state.Id is "" or ProviderReference.UnknownId)
        {
            return new ProviderFailure($"provider '{state.Urn}' has an unknown ID");
        }

        return Get(new ProviderReference(state.Urn, state.Id)) is not null
            ? null
            : await ConfigureAsync(state.Urn, state.Id, state.Inputs, reuse, cancellationToken);
    }

    public async Task DeleteAsync(Urn urn, string id)
    {
        LoadedProvider? provider;
        var owned = false;
        lock (_gate)
        {
            _configured.Remove(new ProviderReference(urn, id), out provider);
            owned = provider is not null && _loaded.Remove(provider.Provider);
        }

        if (owned)
        {
            await provider!.Provider.DisposeAsync();
        }
    }

    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        IResourceProvider[] providers;
        lock (_gate)
        {
            providers = [.. _loaded];
        }

        foreach (var provider in providers)
        {
            await provider.CancelAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        IResourceProvider[] providers;
        lock (_gate)
        {
            providers = [.. _loaded];
        }

        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }
    }

    private async Task<ProviderFailure?> ConfigureAsync(
        Urn urn,
        string id,
        PropertyMap inputs,
        bool reuse,
        CancellationToken cancellationToken
    )
    {
        IResourceProvider? provider = null;
        if (reuse)
        {
            lock (_gate)
            {
                _unconfigured.Remove(urn, out provider);
            }
        }

        if (provider is null)
        {
            var loaded = await LoadAsync(urn, inputs, cancellationToken);
            if (loaded.Value is null)
            {
                return loaded.Failure;
            }

            provider = loaded.Value;
        }

        var configured = await provider.ConfigureAsync(new ConfigureRequest(urn, id, ProviderInputs.Visible(inputs)), cancellationToken);
        if (configured.Value is not { } features)
        {
            return configured.Failure;
        }

        var entry = new LoadedProvider(provider, features) { IsKnown = !PropertyTraversal.HasUnknowns(inputs) };
        lock (_gate)
        {
            if (!reuse && _configured.ContainsKey(new ProviderReference(urn, id)))
            {
                return null;
            }

            _configured[new ProviderReference(urn, id)] = entry;
            if (_aliases.TryGetValue(urn, out var alias))
            {
                _configured[new ProviderReference(alias, id)] = entry;
            }
        }

        return null;
    }

    private async Task<ProviderResponse<IResourceProvider>> LoadAsync(Urn urn, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var package = urn.Type[ProviderReference.TypePrefix.Length..];
        if (package == BuiltinPackage)
        {
            return new ProviderResponse<IResourceProvider>(builtins, null);
        }

        var loaded = await source.LoadAsync(ProviderInputs.RequestFor(package, inputs), cancellationToken);
        if (loaded.Value is { } provider)
        {
            lock (_gate)
            {
                _loaded.Add(provider);
            }
        }

        return loaded;
    }
}
