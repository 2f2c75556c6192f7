namespace Pulumi;

/// <summary>Options of resources that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? _additionalSecretOutputs;
    private Dictionary<string, string>? _envVarMappings;

    /// <summary>Whether a replacement deletes the old resource before it creates the new one.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs to treat as secret beside those the provider marks.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => _additionalSecretOutputs ??= [];
        set => _additionalSecretOutputs = value;
    }

    /// <summary>The provider's id of an existing resource to take over into this stack.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: environment variables the plugin sees under another name, new name to old name.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => _envVarMappings ??= [];
        set => _envVarMappings = value;
    }

    /// <summary>New options with both combined: the second's values win, lists are joined. Neither argument changes.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = (CustomResourceOptions)(options1 ?? new CustomResourceOptions()).Clone();
        if (options2 is null)
        {
            return merged;
        }

        merged.MergeCommonFrom(options2);
        merged.DeleteBeforeReplace = options2.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
        merged.ImportId = options2.ImportId ?? merged.ImportId;
        merged.AdditionalSecretOutputs.AddRange(options2.AdditionalSecretOutputs);
        foreach (var (name, source) in options2.EnvVarMappings)
        {
            merged.EnvVarMappings[name] = source;
        }

        return merged;
    }

    internal override ResourceOptions Clone()
    {
        var copy = new CustomResourceOptions
        {
            DeleteBeforeReplace = DeleteBeforeReplace,
            ImportId = ImportId,
            _additionalSecretOutputs = _additionalSecretOutputs is null ? null : [.. _additionalSecretOutputs],
            _envVarMappings = _envVarMappings is null ? null : new Dictionary<string, string>(_envVarMappings),
        };
        copy.CopyCommonFrom(this);
        return copy;
    }

    /// <summary>The common part of options of any kind as options for a custom resource.</summary>
    internal static CustomResourceOptions From(ResourceOptions? options)
    {
        if (options is CustomResourceOptions custom)
        {
            return (CustomResourceOptions)custom.Clone();
        }

        var copy = new CustomResourceOptions();
        if (options is not null)
        {
            copy.CopyCommonFrom(options);
        }

        return copy;
    }
}
