namespace Pulumi;

/// <summary>Options of components.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    /// <summary>Provider instances for the component's children, one per package.</summary>
    public List<ProviderResource> Providers
    {
        get => _providers ??= [];
        set => _providers = value;
    }

    /// <summary>New options with both combined: the second's values win, lists are joined, providers are kept one per package.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = (ComponentResourceOptions)(options1 ?? new ComponentResourceOptions()).Clone();
        if (options2 is not null)
        {
            merged.MergeCommonFrom(options2);
        }

        merged._providers = LastPerPackage([.. merged.Providers, .. options2?.Providers ?? []]);
        return merged;
    }

    internal override ResourceOptions Clone()
    {
        var copy = new ComponentResourceOptions { _providers = _providers is null ? null : [.. _providers] };
        copy.CopyCommonFrom(this);
        return copy;
    }

    private static List<ProviderResource> LastPerPackage(List<ProviderResource> providers)
    {
        var taken = new HashSet<string>();
        var kept = new List<ProviderResource>();
        for (var i = providers.Count - 1; i >= 0; i--)
        {
            if (taken.Add(providers[i].Package))
            {
                kept.Add(providers[i]);
            }
        }

        kept.Reverse();
        return kept;
    }
}
