namespace Pulumi;

/// <summary>What every kind of resource can be told beside its properties. Lists come into being when first read.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? _dependsOn;
    private InputList<Resource>? _replaceWith;
    private List<string>? _ignoreChanges;
    private List<string>? _replaceOnChanges;
    private List<string>? _hideDiffs;
    private List<ResourceTransformation>? _resourceTransformations;
    private List<ResourceTransform>? _resourceTransforms;
    private List<Input<Alias>>? _aliases;
    private ResourceHookBinding? _hooks;

    /// <summary>The provider's id of an existing resource to read instead of creating one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource this one belongs to; the stack when null.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must be in place first although no property refers to them.</summary>
    public InputList<Resource> DependsOn
    {
        get => _dependsOn ??= new InputList<Resource>();
        set => _dependsOn = value;
    }

    /// <summary>Whether the engine refuses to delete the resource.</summary>
    public bool? Protect { get; set; }

    /// <summary>Property paths whose changes in the program are ignored.</summary>
    public List<string> IgnoreChanges
    {
        get => _ignoreChanges ??= [];
        set => _ignoreChanges = value;
    }

    /// <summary>The version of the provider plugin to use.</summary>
    public string? Version { get; set; }

    /// <summary>The provider instance to use.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long the provider may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>
    /// Functions that change arguments and options of this resource and its children before registration, inside the program.
    /// </summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    /// <summary>Functions that the engine calls with the registration of this resource and its children.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => _resourceTransforms ??= [];
        set => _resourceTransforms = value;
    }

    /// <summary>Former identities, so that a rename is no replacement.</summary>
    public List<Input<Alias>> Aliases
    {
        get => _aliases ??= [];
        set => _aliases = value;
    }

    /// <summary>The URN of a resource that exists in this stack's state and is only to be read from there.</summary>
    public string? Urn { get; set; }

    /// <summary>Property paths whose change replaces the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => _replaceOnChanges ??= [];
        set => _replaceOnChanges = value;
    }

    /// <summary>Where the provider plugin is fetched from when it is not installed.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether deleting the resource only forgets it.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion takes this one along.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => _replaceWith ??= new InputList<Resource>();
        set => _replaceWith = value;
    }

    /// <summary>Functions of the program that run before or after operations on the resource.</summary>
    public ResourceHookBinding Hooks
    {
        get => _hooks ??= new ResourceHookBinding();
        set => _hooks = value;
    }

    /// <summary>Property paths whose differences are not shown.</summary>
    public List<string> HideDiffs
    {
        get => _hideDiffs ??= [];
        set => _hideDiffs = value;
    }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    /// <summary>The list options that were never touched cost nothing to look at.</summary>
    internal bool HasDependsOn => _dependsOn is not null;

    internal bool HasReplaceWith => _replaceWith is not null;

    internal bool HasHooks => _hooks is { IsEmpty: false };

    internal bool HasTransforms => _resourceTransforms is { Count: > 0 };

    internal bool HasAliases => _aliases is { Count: > 0 };

    internal bool HasTransformations => _resourceTransformations is { Count: > 0 };

    internal abstract ResourceOptions Clone();

    private protected void CopyCommonFrom(ResourceOptions source)
    {
        _aliases = Copy(source._aliases);
        _dependsOn = source._dependsOn?.Clone();
        _replaceWith = source._replaceWith?.Clone();
        _ignoreChanges = Copy(source._ignoreChanges);
        _replaceOnChanges = Copy(source._replaceOnChanges);
        _hideDiffs = Copy(source._hideDiffs);
        _resourceTransformations = Copy(source._resourceTransformations);
        _resourceTransforms = Copy(source._resourceTransforms);
        _hooks = source._hooks?.Clone();
        CustomTimeouts = source.CustomTimeouts?.Clone();
        Id = source.Id;
        Parent = source.Parent;
        Protect = source.Protect;
        Provider = source.Provider;
        Urn = source.Urn;
        Version = source.Version;
        PluginDownloadURL = source.PluginDownloadURL;
        RetainOnDelete = source.RetainOnDelete;
        DeletedWith = source.DeletedWith;
        ReplacementTrigger = source.ReplacementTrigger;
    }

    /// <summary>Lays <paramref name="other"/> over this instance: values it sets win, lists are joined.</summary>
    private protected void MergeCommonFrom(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Urn = other.Urn ?? Urn;
        Version = other.Version ?? Version;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts?.Clone() ?? CustomTimeouts;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;

        _ignoreChanges = Join(_ignoreChanges, other._ignoreChanges);
        _replaceOnChanges = Join(_replaceOnChanges, other._replaceOnChanges);
        _hideDiffs = Join(_hideDiffs, other._hideDiffs);
        _resourceTransformations = Join(_resourceTransformations, other._resourceTransformations);
        _resourceTransforms = Join(_resourceTransforms, other._resourceTransforms);
        _aliases = Join(_aliases, other._aliases);
        _dependsOn = Join(_dependsOn, other._dependsOn);
        _replaceWith = Join(_replaceWith, other._replaceWith);
        if (other._hooks is { IsEmpty: false } hooks)
        {
            Hooks = Hooks.Concat(hooks);
        }
    }

    private static List<T>? Copy<T>(List<T>? list) => list is null ? null : [.. list];

    private static List<T>? Join<T>(List<T>? first, List<T>? second) => second is not { Count: > 0 } ? first : [.. first ?? [], .. second];

    private static InputList<Resource>? Join(InputList<Resource>? first, InputList<Resource>? second) =>
        second is null ? first
        : first is null ? second.Clone()
        : first.Concat(second);
}
