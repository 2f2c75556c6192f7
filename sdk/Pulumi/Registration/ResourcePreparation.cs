using Pulumi.Callbacks;
using Pulumi.Serialization;
using Callback = Pulumirpc.Callback;
using Hooks = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;

namespace Pulumi.Registration;

/// <summary>Waits for everything a resource's registration needs: its dependencies, properties, parent, providers, callbacks.</summary>
internal sealed class ResourcePreparation(DeploymentContext context)
{
    public async Task<PreparedResource> PrepareAsync(string label, Resource resource, bool custom, PendingResource pending)
    {
        var (args, options, remote) = (pending.Args, pending.Options, pending.Remote);
        var explicitDependencies = options.HasDependsOn ? await ResourceLists.ResolveAsync(options.DependsOn).ConfigureAwait(false) : [];

        var keepResources = await context.Features.SupportsAsync(MonitorFeatures.ResourceReferences).ConfigureAwait(false);
        var mode = new SerializationMode(
            keepResources,
            KeepOutputValues: remote && await context.Features.SupportsAsync(MonitorFeatures.OutputValues).ConfigureAwait(false),
            ReferencesAreNoDependencies: remote && keepResources
        );
        var properties = await PropertyBag
            .SerializeAsync(label, args.ToDictionary().Where(property => property.Key is not (FieldNames.Id or FieldNames.Urn)), mode)
            .ConfigureAwait(false);

        var parentUrn = await ParentUrnAsync(resource, options).ConfigureAwait(false);
        var provider = custom ? await ProviderReferenceAsync(resource, options).ConfigureAwait(false) : "";
        var providers =
            remote && options is ComponentResourceOptions component
                ? await ProviderReferencesAsync(resource, component).ConfigureAwait(false)
                : [];

        var dependencies = await DependencyGraph.UrnsAsync(explicitDependencies).ConfigureAwait(false);
        var propertyDependencies = new Dictionary<string, IReadOnlyCollection<string>>();
        foreach (var (property, resources) in properties.Dependencies)
        {
            var urns = await DependencyGraph.UrnsAsync(resources).ConfigureAwait(false);
            dependencies.UnionWith(urns);
            propertyDependencies.Add(property, urns);
        }

        var sendsAliases = await context.Features.SupportsAsync(MonitorFeatures.AliasSpecs).ConfigureAwait(false);
        return new PreparedResource
        {
            Properties = properties,
            ParentUrn = parentUrn,
            ProviderReference = provider,
            ProviderReferences = providers,
            Dependencies = dependencies,
            PropertyDependencies = propertyDependencies,
            Aliases = sendsAliases && options.HasAliases ? await AliasMessage.WriteAsync(options.Aliases).ConfigureAwait(false) : [],
            AliasUrns = sendsAliases ? [] : await AliasUrn.AllOfAsync(resource, options).ConfigureAwait(false),
            Transforms = await TransformsAsync(options).ConfigureAwait(false),
            Hooks = options.HasHooks ? await HookBindingMessage.WriteAsync(options.Hooks).ConfigureAwait(false) : new Hooks(),
            PackageReference = await context.Packages.ReferenceAsync(pending.Package).ConfigureAwait(false),
        };
    }

    private async Task<string> ParentUrnAsync(Resource resource, ResourceOptions options)
    {
        var parent = options.Parent ?? (resource.GetResourceType() == Stack.TypeToken ? null : context.Stack);
        return parent is null ? "" : await parent.Urn.ValueOrAsync("").ConfigureAwait(false);
    }

    private static async Task<string> ProviderReferenceAsync(Resource resource, ResourceOptions options)
    {
        var provider = (options as CustomResourceOptions)?.Provider ?? options.Parent?.ProviderFor(resource.GetResourceType());
        return provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, string>> ProviderReferencesAsync(Resource resource, ComponentResourceOptions options)
    {
        var references = new Dictionary<string, string>();
        List<ProviderResource> providers = [.. options.Providers];
        if (options.Provider is { } single)
        {
            if (providers.Any(provider => provider.Package == single.Package))
            {
                Log.Warn(
                    $"Conflict between provider and providers field for package '{single.Package}'. "
                        + "This behavior is depreciated, and will turn into an error July 2022. "
                        + "For more information, see https://github.com/pulumi/pulumi/issues/8799.",
                    resource
                );
            }
            else
            {
                providers.Add(single);
            }
        }

        foreach (var provider in providers)
        {
            references.Add(provider.Package, await provider.ReferenceAsync().ConfigureAwait(false));
        }

        return references;
    }

    private async Task<List<Callback>> TransformsAsync(ResourceOptions options)
    {
        var callbacks = new List<Callback>();
        if (options.HasTransforms)
        {
            await context.Features.RequireAsync(MonitorFeatures.Transforms, "resource transforms").ConfigureAwait(false);
            foreach (var transform in options.ResourceTransforms)
            {
                callbacks.Add(await context.Callbacks.AllocateAsync(ResourceTransformCallback.For(transform)).ConfigureAwait(false));
            }
        }

        return callbacks;
    }
}
