using System.Collections.Immutable;
using Pulumi.Registration;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Something the engine keeps track of: a resource a provider manages or a component made of others.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool? _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private HashSet<Resource>? _children;

    /// <summary>A resource that exists only as a reference; it is neither registered nor read.</summary>
    private protected Resource(string type)
    {
        _type = type;
        _name = "";
        _protect = false;
        Slots = OutputSlots.None;
    }

    private protected Resource(
        string type,
        string name,
        bool custom,
        ResourceArgs args,
        ResourceOptions options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest
    )
    {
        if (string.IsNullOrEmpty(type))
        {
            throw new ArgumentException("'type' cannot be null or empty.", nameof(type));
        }

        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("'name' cannot be null or empty.", nameof(name));
        }

        // Other threads meet this object through its parent's children, so its outputs must be there first.
        Slots = OutputProperties.Initialize(this, remote || options.Urn is not null);

        var context = Deployment.Context;
        var parent = type == Stack.TypeToken ? null : options.Parent ?? (options.Urn is null ? context.Stack : null);
        _type = type;
        _name = name;

        if (options.HasTransformations || parent is { _transformations.Length: > 0 })
        {
            _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
            (args, options) = Transformed(args, options);
        }

        options = options.Clone();
        var component = options as ComponentResourceOptions;
        if (options.Provider is not null && component?.Providers.Count > 0)
        {
            throw new ResourceException("Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        if (options.Parent is { } owner)
        {
            owner.Adopt(this);
            options.Protect ??= owner._protect;
            _providers = owner._providers;
        }

        if (custom)
        {
            if (options is CustomResourceOptions { Provider: { } own })
            {
                // Children are handed the provider given here, under this type's package whatever the provider's own.
                _providers = PackageOf(type) is { } package ? _providers.SetItem(package, own) : _providers;
            }
            else if (options.Parent is { } inheritedFrom)
            {
                options.Provider = inheritedFrom.ProviderFor(type);
            }
        }
        else
        {
            foreach (var provider in options.Provider is { } single ? [single] : component?.Providers ?? [])
            {
                _providers = _providers.SetItem(provider.Package, provider);
            }
        }

        _protect = options.Protect;
        Provider = custom ? options.Provider : null;
        Version = options.Version;
        PluginDownloadUrl = options.PluginDownloadURL;
        if (options.HasAliases)
        {
            AliasUrns = [.. options.Aliases.Select(alias => (Input<string>)AliasUrn.Collapse(alias, name, type, options.Parent))];
        }

        context.Registrar.Start(this, args, options, remote, registerPackageRequest);
    }

    /// <summary>The resource's identity in the engine.</summary>
    [Output(FieldNames.Urn)]
    public Output<string> Urn { get; private protected set; } = null!;

    internal ImmutableArray<Input<string>> AliasUrns { get; } = [];

    internal ProviderResource? Provider { get; }

    internal string? Version { get; }

    internal string? PluginDownloadUrl { get; }

    internal OutputSlots Slots { get; }

    /// <summary>The type token, <c>package:module:Type</c>.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name given by the program.</summary>
    public string GetResourceName() => _name;

    /// <summary>The provider that children of this resource use for a type or function token.</summary>
    internal ProviderResource? ProviderFor(string token) =>
        PackageOf(token) is { } package && _providers.TryGetValue(package, out var provider) ? provider : null;

    internal ImmutableArray<Resource> Children()
    {
        if (_children is null)
        {
            return [];
        }

        lock (_children)
        {
            return [.. _children];
        }
    }

    private static string? PackageOf(string token)
    {
        var parts = token.Split(':');
        return parts.Length == 3 ? parts[0] : null;
    }

    private (ResourceArgs Args, ResourceOptions Options) Transformed(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
            {
                continue;
            }

            // What is inherited from the parent has been settled by now, so a new parent would apply only in part.
            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            }

            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }

    private void Adopt(Resource child)
    {
        var children = LazyInitializer.EnsureInitialized(ref _children);
        lock (children)
        {
            children.Add(child);
        }
    }
}
