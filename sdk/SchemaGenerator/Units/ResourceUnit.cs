namespace Pulumi.SchemaGenerator.Units;

/// <summary>A resource with its arguments, its lookup state and its methods.</summary>
/// <param name="BaseClass">The class it derives from, fully qualified.</param>
/// <param name="Token">The token of the resource type.</param>
internal sealed record ResourceUnit(string FileName, string Namespace, string PackageNamespace, string Name, string BaseClass, string Token)
    : SourceUnit(FileName)
{
    /// <summary>The prefix of the attribute that records the token.</summary>
    public string AttributePrefix { get; init; } = "";

    /// <summary>What the base constructor gets: the token, or the package for a provider.</summary>
    public string BaseToken { get; init; } = "";

    public bool IsProvider { get; init; }

    public bool IsComponent { get; init; }

    public EquatableList<OutputProperty> Properties { get; init; }

    /// <summary>The arguments' class as the resource refers to it.</summary>
    public string ArgumentsType { get; init; } = "";

    public bool ArgumentsOptional { get; init; }

    public EquatableList<ConstantInput> Constants { get; init; }

    public bool HasDictionaryConstructor { get; init; }

    public string PluginDownloadUrl { get; init; } = "";

    public EquatableList<string> Aliases { get; init; }

    public EquatableList<string> SecretOutputs { get; init; }

    public EquatableList<string> ReplaceOnChanges { get; init; }

    public string ArgumentsNamespace { get; init; } = "";

    public InputClass? Arguments { get; init; }

    public InputClass? State { get; init; }

    public EquatableList<MethodPart> Methods { get; init; }

    public string? Deprecation { get; init; }
}
