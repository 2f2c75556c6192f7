namespace Pulumi.Kubernetes.Yaml;

/// <summary>What a <see cref="ConfigFile"/> registers.</summary>
public class ConfigFileArgs : ResourceArgs
{
    private List<TransformationAction>? _transformations;

    /// <summary>A path or URL; null: the component's name.</summary>
    public Input<string>? File { get; set; }

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
