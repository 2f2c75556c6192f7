namespace Pulumi.Kubernetes.Yaml;

/// <summary>The objects of a file of manifests, each as a resource of its own.</summary>
public sealed class ConfigFile : CollectionComponentResource
{
    /// <summary>Registers the component and its objects.</summary>
    public ConfigFile(string name, ConfigFileArgs? args = null, ComponentResourceOptions? options = null)
        : this(name, args, options, options?.Parent) { }

    internal ConfigFile(string name, ConfigFileArgs? args, ComponentResourceOptions? options, Resource? formerParent)
        : base("kubernetes:yaml:ConfigFile", NameOf(args, name), options)
    {
        var children = ChildOptions.Of(this, options, formerParent);
        var transformations = args?.Transformations ?? [];
        if (args?.SkipAwait == true)
        {
            transformations.Add(Manifests.SkipAwait);
        }

        var texts = (args?.File.ToOutput() ?? Output.Create(NameOf(args, name))).Apply(async file =>
        {
            try
            {
                return await ManifestFiles.ReadAsync(file).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                throw new ResourceException($"Error fetching YAML file '{file}': {exception.Message}", this);
            }
        });
        RegisterResources(
            texts.Apply(text => Manifests.Register(YamlDecode.Invoke(text, children), transformations, args?.ResourcePrefix, children))
        );
    }

    private static string NameOf(ConfigFileArgs? args, string name) => args?.ResourcePrefix is { } prefix ? $"{prefix}-{name}" : name;
}
