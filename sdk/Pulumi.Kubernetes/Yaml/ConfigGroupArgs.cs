using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>What a <see cref="ConfigGroup"/> registers.</summary>
public class ConfigGroupArgs : ResourceArgs
{
    private InputList<string>? _yaml;
    private InputList<ImmutableDictionary<string, object>>? _objs;
    private List<TransformationAction>? _transformations;

    /// <summary>Paths, patterns of paths, and URLs.</summary>
    public string[]? Files { get; set; }

    /// <summary>Texts of manifests.</summary>
    public InputList<string> Yaml
    {
        get => _yaml ??= [];
        set => _yaml = value;
    }

    /// <summary>Objects.</summary>
    public InputList<ImmutableDictionary<string, object>> Objs
    {
        get => _objs ??= [];
        set => _objs = value;
    }

    /// <summary>Changes to each object, in order.</summary>
    public List<TransformationAction> Transformations
    {
        get => _transformations ??= [];
        set => _transformations = value;
    }

    /// <summary>Goes before the names of the resources in the program, so that a file can be used twice.</summary>
    public string? ResourcePrefix { get; set; }

    /// <summary>True: no object is waited for.</summary>
    public bool? SkipAwait { get; set; }
}
