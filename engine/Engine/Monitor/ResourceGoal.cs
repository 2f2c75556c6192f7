using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>A resource as the program wants it: one registration, after transforms.</summary>
public sealed record ResourceGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool Custom { get; init; }

    /// <summary>True for components that their provider constructs.</summary>
    public bool Remote { get; init; }

    public Urn? Parent { get; init; }

    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;

    /// <summary><c>URN::ID</c> of the provider that the program chose; empty for the default provider of the package.</summary>
    public string Provider { get; init; } = "";

    /// <summary>For remote components: providers by package.</summary>
    public ImmutableSortedDictionary<string, string> Providers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Null when the program does not say.</summary>
    public bool? Protect { get; init; }

    /// <summary>Null when the program does not say.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Null when the program does not say.</summary>
    public bool? RetainOnDelete { get; init; }

    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>The reference that registering a parameterized package gave; empty otherwise.</summary>
    public string PackageRef { get; init; } = "";

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public ImmutableArray<string> HideDiffs { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    public string ImportId { get; init; } = "";

    public CustomTimeouts? CustomTimeouts { get; init; }

    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public string SourcePosition { get; init; } = "";

    /// <summary>Hook names by <c>BeforeCreate</c>, <c>AfterCreate</c>, ... <c>OnError</c>, the words of the checkpoint.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
